using CrmConnector.Engine.Running;
using CrmConnector.State.Journal;

namespace CrmConnector.Engine.Reporting;

/// <summary>What a run did. Totals come from the journal, not from the run's own counters, so that the check can fail.</summary>
/// <param name="RunId">The run's number; 0 when it failed before it began.</param>
/// <param name="Process">The process.</param>
/// <param name="Ending">How it ended.</param>
/// <param name="Started">When it began.</param>
/// <param name="Duration">How long it took.</param>
/// <param name="Sums">Where each record read ended.</param>
/// <param name="CountedRead">Records read by the run's own count, to be held against the journal's.</param>
public sealed record RunReport(
    long RunId,
    string Process,
    RunEnding Ending,
    DateTimeOffset Started,
    TimeSpan Duration,
    JournalSums Sums,
    long CountedRead
)
{
    /// <summary>The process that declares the flow: what stands in quarantine or waits for a person is counted for all its flows together.</summary>
    public required string DeclaredBy { get; init; }

    /// <summary>Why it ended so, and what to do; null when completed.</summary>
    public string? Message { get; init; }

    /// <summary>What else the administrator should know: an expired checkpoint, a sweep and its reason.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>How changes of the source are found.</summary>
    public string? ChangeDetection { get; init; }

    /// <summary>Records of this process in quarantine after the run.</summary>
    public long Quarantined { get; init; }

    /// <summary>Records of this process that wait for a person's decision after the run.</summary>
    public long InReview { get; init; }

    /// <summary>Records of this process that wait for a reference after the run.</summary>
    public long Waiting { get; init; }

    /// <summary>The values that the run wrote over were kept, so it can be undone.</summary>
    public bool CanBeUndone { get; init; }

    /// <summary>What became of the lines of its records; null for a process without.</summary>
    public RunReport? Lines { get; init; }

    /// <summary>True when each distinct record read ended in exactly one outcome, by the journal and by the run's own count.</summary>
    public bool AddsUp => Sums.AddsUp && Sums.Read == CountedRead;
}
