using CrmConnector.Notifications.Content;
using CrmConnector.State.Journal;

namespace CrmConnector.Notifications.Rendering.Reports;

/// <summary>What counts as a change, and as a record that was read.</summary>
internal static class Changes
{
    public static long Of(JournalSums sums) =>
        sums[JournalOutcome.Created] + sums[JournalOutcome.Updated] + sums[JournalOutcome.Deleted];

    /// <summary>Records that were read, each once: what the outcomes add up to.</summary>
    public static long Read(JournalSums sums) => sums.Read - sums.Reread;

    /// <summary>The sums of several processes.</summary>
    public static JournalSums Together(IReadOnlyCollection<ProcessReport> processes) =>
        new(
            processes.Sum(p => p.Sums.Read),
            processes.Sum(p => p.Sums.Reread),
            Enum.GetValues<JournalOutcome>().ToDictionary(o => o, o => processes.Sum(p => p.Sums[o])),
            processes.Sum(p => p.Sums.Blanked)
        );

    /// <summary>True for a process of which there is nothing to tell.</summary>
    public static bool IsIdle(ProcessReport process) =>
        process.Verdict == Verdict.Good
        && process is { FailedRuns: 0, IsPaused: false, Message: null, Notes.Count: 0 }
        && process.Sums.Read == 0
        && process.Quarantined + process.InReview == 0;
}
