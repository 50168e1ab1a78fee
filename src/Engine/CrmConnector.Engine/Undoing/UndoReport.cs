using CrmConnector.Engine.Guarding;
using CrmConnector.Engine.Running;
using CrmConnector.State.Journal;

namespace CrmConnector.Engine.Undoing;

/// <summary>What an undo did, or would do.</summary>
/// <param name="UndoneRun">The run that is taken back.</param>
/// <param name="Process">Its process.</param>
/// <param name="Ending">How the undo ended.</param>
/// <param name="Tally">What it did and left.</param>
public sealed record UndoReport(long UndoneRun, string Process, RunEnding Ending, UndoTally Tally)
{
    /// <summary>The undo's own run; null for a plan, and where nothing had to be done.</summary>
    public long? RunId { get; init; }

    /// <summary>The run that took it back already; null for none.</summary>
    public long? DoneBefore { get; init; }

    /// <summary>Why it ended so; null when completed.</summary>
    public string? Message { get; init; }

    /// <summary>Of a plan: the guard that would stop it; null for none.</summary>
    public GuardFinding? Guard { get; init; }

    /// <summary>The processes that stand still now until they are resumed.</summary>
    public IReadOnlyList<string> Paused { get; init; } = [];

    /// <summary>The undo's own totals, from its journal; null where it has no run.</summary>
    public JournalSums? Sums { get; init; }

    /// <summary>Records by the undo's own count.</summary>
    public long CountedRead { get; init; }

    /// <summary>True when each record ended in exactly one outcome, by the journal and by the undo's own count.</summary>
    public bool AddsUp => Sums is null || (Sums.AddsUp && Sums.Read == CountedRead);
}
