namespace CrmConnector.Service.Scheduling;

/// <summary>Keeps processes that become due at one moment from starting all at once.</summary>
internal static class Spread
{
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    /// <summary>How long one waits: two seconds behind the one before it, or less, so that the last one waits less than a minute.</summary>
    /// <param name="place">Its place in the row, from 0.</param>
    /// <param name="count">How many there may be.</param>
    public static TimeSpan Of(int place, int count)
    {
        var apart = Longest / Math.Max(1, count);
        return place * (apart < Usual ? apart : Usual);
    }
}
