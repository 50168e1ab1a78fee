namespace CrmConnector.Service.Watching;

/// <summary>How a process stands with its schedule.</summary>
public abstract record Verdict
{
    private Verdict() { }

    /// <summary>Nothing is wrong, or nothing is known to be.</summary>
    public sealed record Fine : Verdict
    {
        /// <summary>The only one.</summary>
        public static Fine Instance { get; } = new();
    }

    /// <summary>A run should have happened and did not.</summary>
    /// <param name="Due">When it was due.</param>
    /// <param name="Tolerated">Until when it was waited for.</param>
    public sealed record Missed(DateTimeOffset Due, DateTimeOffset Tolerated) : Verdict;

    /// <summary>A run has been going on for too long.</summary>
    /// <param name="RunId">The run.</param>
    /// <param name="Limit">How long it might have taken.</param>
    public sealed record Late(long RunId, TimeSpan Limit) : Verdict;
}
