namespace CrmConnector.Engine.Calling;

/// <summary>How often and how long the engine tries a call again that failed for a passing reason.</summary>
public sealed record CallOptions
{
    /// <summary>Tries in all, the first included. From 1; default 6.</summary>
    public int Attempts { get; init; } = 6;

    /// <summary>The wait after the first failure; doubled after each further one, with jitter. Default 500 ms.</summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The longest wait that is not asked for by the system itself. Default 30 s.</summary>
    public TimeSpan LongestDelay { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest wait that a system may ask for before the run stops instead. Default 10 minutes.</summary>
    public TimeSpan LongestRetryAfter { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>A system that takes longer to say who it is does not answer. Default 10 s; <see cref="Timeout.InfiniteTimeSpan"/> for no limit.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(10);
}
