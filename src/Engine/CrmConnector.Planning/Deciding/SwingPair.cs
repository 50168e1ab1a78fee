namespace CrmConnector.Planning.Deciding;

/// <summary>Names two values of a field between which writes of the engine may go to and fro.</summary>
public static class SwingPair
{
    private const ulong Mixer = 0x9E3779B97F4A7C15;

    /// <summary>One number for two hashes, whichever comes first; 0 where one of them is not known.</summary>
    public static ulong Of(ulong before, ulong after) =>
        before == 0 || after == 0 ? 0 : (Math.Min(before, after) * Mixer) ^ Math.Max(before, after);
}
