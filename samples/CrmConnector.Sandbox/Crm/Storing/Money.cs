namespace CrmConnector.Sandbox.Crm.Storing;

/// <summary>Money is stored as a whole number of ten-thousandths, which is exactly Dataverse's range and precision.</summary>
internal static class Money
{
    public const long Scale = 10_000;
    public const int Decimals = 4;

    public static long ToStored(decimal amount) =>
        (long)(Math.Round(amount, Decimals, MidpointRounding.AwayFromZero) * Scale);

    /// <summary>The amount with exactly four decimals.</summary>
    public static decimal FromStored(long stored)
    {
        var magnitude = (ulong)Math.Abs(stored);
        return new decimal((int)(magnitude & 0xFFFFFFFF), (int)(magnitude >> 32), 0, stored < 0, Decimals);
    }
}
