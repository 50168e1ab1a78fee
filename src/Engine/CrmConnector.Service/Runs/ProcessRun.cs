using CrmConnector.Engine.Reporting;

namespace CrmConnector.Service.Runs;

/// <summary>A run of a process that has ended, all its flows.</summary>
/// <param name="Process">The process.</param>
/// <param name="Trigger">Why it ran.</param>
/// <param name="Result">How it ended.</param>
/// <param name="Reports">The reports of its flows, in their order; fewer than flows where one stopped it.</param>
/// <param name="Duration">How long it took, the wait for its turn included.</param>
public sealed record ProcessRun(
    string Process,
    RunTrigger Trigger,
    RunResult Result,
    IReadOnlyList<RunReport> Reports,
    TimeSpan Duration
)
{
    /// <summary>The kind of exception that nobody expected; null for none.</summary>
    public string? Defect { get; init; }

    /// <summary>Something was read or written, or it did not simply end well.</summary>
    public bool IsNews => Result is not RunResult.Done || Reports.Any(r => r.Sums.Read > 0 || r.Notes.Count > 0);
}
