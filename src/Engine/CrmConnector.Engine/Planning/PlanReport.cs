using CrmConnector.Engine.Guarding;
using CrmConnector.Planning.Deciding;

namespace CrmConnector.Engine.Planning;

/// <summary>What a run would do now.</summary>
/// <param name="Process">The process.</param>
/// <param name="Counts">Records per decision.</param>
/// <param name="Deletions">Deleted source records whose target the delete rule would touch, as far as the feed tells them.</param>
/// <param name="Examples">Some records of each decision that writes or refuses.</param>
public sealed record PlanReport(
    string Process,
    IReadOnlyDictionary<PlanKind, long> Counts,
    long Deletions,
    IReadOnlyList<PlanExample> Examples
)
{
    /// <summary>The guard that would stop the run; null for none.</summary>
    public GuardFinding? Guard { get; init; }

    /// <summary>What it would do with the lines of its records; null for a process without.</summary>
    public PlanReport? Lines { get; init; }

    /// <summary>How changes of the source are found.</summary>
    public required string ChangeDetection { get; init; }

    /// <summary>The selection by which the process is switched off; null when it is on.</summary>
    public long? SwitchedOffBy { get; init; }

    /// <summary>True when the whole source would be read, and why; null for the changes only.</summary>
    public string? Sweep { get; init; }
}
