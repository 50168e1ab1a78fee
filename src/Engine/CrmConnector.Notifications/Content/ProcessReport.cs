using CrmConnector.Engine.Running;
using CrmConnector.State.Journal;

namespace CrmConnector.Notifications.Content;

/// <summary>What one flow of a process did within what the report tells of.</summary>
public sealed record ProcessReport
{
    /// <summary>The flow's name: the process, or the process and what its other flow is called.</summary>
    public required string Flow { get; init; }

    /// <summary>The source entity, as <c>erp/customers</c>.</summary>
    public required string From { get; init; }

    /// <summary>The target entity.</summary>
    public required string To { get; init; }

    /// <summary>How many runs there were.</summary>
    public required long Runs { get; init; }

    /// <summary>How many of them failed or were stopped by something else than a person.</summary>
    public long FailedRuns { get; init; }

    /// <summary>The last run's number; null where there was none.</summary>
    public long? LastRun { get; init; }

    /// <summary>How the last run ended; null where there was none.</summary>
    public RunEnding? Ending { get; init; }

    /// <summary>What the engine says of the last run's end, in English; null where it completed.</summary>
    public string? Message { get; init; }

    /// <summary>How it stands.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>Where the records ended that were read: of all runs together.</summary>
    public required JournalSums Sums { get; init; }

    /// <summary>The same of the runs before, the oldest first: what is usual. Runs of the same kind; for a day or a week, the days or weeks before. At most 10.</summary>
    public IReadOnlyList<UsualRun> Usual { get; init; } = [];

    /// <summary>How long the runs took together.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>When it runs next; null where nothing is planned.</summary>
    public DateTimeOffset? Next { get; init; }

    /// <summary>It also runs whenever a system tells of a change.</summary>
    public bool IsRealTime { get; init; }

    /// <summary>It stands still until a person resumes it.</summary>
    public bool IsPaused { get; init; }

    /// <summary>What else the engine noted, in English: a sweep and its reason, values that were cut.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Records in quarantine at the end of what the report tells of.</summary>
    public long Quarantined { get; init; }

    /// <summary>Records that wait for a person's decision.</summary>
    public long InReview { get; init; }

    /// <summary>Records that wait for a record they refer to.</summary>
    public long Waiting { get; init; }
}
