namespace CrmConnector.Adapters.Sql.Dialects;

/// <summary>The range of exact numbers with a number of digits.</summary>
internal static class ExactLimit
{
    /// <summary>Digits that every decimal of ours keeps.</summary>
    private const int ExactPowers = 28;

    /// <summary>True where a number, rounded to the scale, has more digits before the point than there is room for.</summary>
    public static bool IsExceeded(decimal value, int? precision, int? scale) =>
        precision - scale <= ExactPowers
        && Math.Abs(Math.Round(value, Math.Clamp(scale!.Value, 0, ExactPowers), MidpointRounding.AwayFromZero))
            >= Power(precision!.Value - scale.Value);

    private static decimal Power(int digits)
    {
        var power = 1m;
        for (var i = 0; i < digits; i++)
        {
            power *= 10;
        }

        return power;
    }
}
