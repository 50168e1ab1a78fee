namespace CrmConnector.Notifications.Sending;

/// <summary>When a message that was not delivered is tried again.</summary>
internal static class RetrySchedule
{
    /// <summary>So many tries each message has, however old it is: one that a person brought back shall not be given up at the first.</summary>
    public const int LeastTries = 8;

    /// <summary>From then on a message is given up.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromDays(3);

    /// <summary>The first pause; each is twice as long as the one before.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromMinutes(1);

    /// <summary>The longest pause, also where the other side asks for more.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>Pauses differ by so much, up or down: many messages that failed together do not come together again.</summary>
    private const double Jitter = 0.2;

    /// <summary>The next try; null to give the message up.</summary>
    /// <param name="created">When it was made.</param>
    /// <param name="attempts">How often it was tried before the try that just failed.</param>
    /// <param name="now">The time.</param>
    /// <param name="after">The pause that the other side asks for; null for none.</param>
    /// <param name="random">Chance.</param>
    public static DateTimeOffset? Next(
        DateTimeOffset created,
        int attempts,
        DateTimeOffset now,
        TimeSpan? after,
        Random random
    )
    {
        if (now - created >= Patience && attempts + 1 >= LeastTries)
        {
            return null;
        }

        // 2^6 minutes are more than the longest
        var pause =
            Shortest * Math.Pow(2, Math.Clamp(attempts, 0, 6)) * (1 - Jitter + (2 * Jitter * random.NextDouble()));
        pause = after > pause ? after.Value : pause;
        return now
            + (
                pause < Shortest ? Shortest
                : pause > Longest ? Longest
                : pause
            );
    }
}
