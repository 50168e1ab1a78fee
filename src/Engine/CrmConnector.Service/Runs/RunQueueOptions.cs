namespace CrmConnector.Service.Runs;

/// <summary>How patient the queue of runs is.</summary>
public sealed record RunQueueOptions
{
    /// <summary>How long a signal waits for others before its run begins: what a transaction changes in several tables comes in several signals.</summary>
    public TimeSpan Debounce { get; init; } = TimeSpan.FromMilliseconds(15);

    /// <summary>
    /// How long apart a process's runs begin at least that signals ask for. The first change goes at once; under a stream of them a run takes several, as each costs every system
    /// that it reads a request or two. Where a system's limits ask for more, its connection says so (<see cref="Abstractions.Signals.IReadingPace"/>).
    /// </summary>
    public TimeSpan Pace { get; init; } = TimeSpan.FromMilliseconds(130);

    /// <summary>The longest that a connection may let such a run wait.</summary>
    public TimeSpan LongestPace { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The wait before a run is tried again that found a system down; it doubles with each further try.</summary>
    public TimeSpan FirstRetry { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The longest wait before such a try.</summary>
    public TimeSpan LongestRetry { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The wait before a process may run again by itself whose run was refused (guard, credentials, configuration); it doubles.</summary>
    public TimeSpan FirstRest { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The longest such wait.</summary>
    public TimeSpan LongestRest { get; init; } = TimeSpan.FromMinutes(5);
}
