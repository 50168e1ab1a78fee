using CrmConnector.Engine.Planning;
using CrmConnector.Planning.Deciding;

namespace CrmConnector.Engine.Verifying;

/// <summary>How two sides compare, field by field.</summary>
/// <param name="Process">The process.</param>
/// <param name="Counts">
/// Records per finding: <see cref="PlanKind.Unchanged"/> agree, <see cref="PlanKind.Update"/> differ, <see cref="PlanKind.Create"/> are missing in
/// the target, <see cref="PlanKind.Link"/> and <see cref="PlanKind.LinkAndUpdate"/> exist there unlinked.
/// </param>
/// <param name="Examples">Some of those that do not agree.</param>
public sealed record VerifyReport(
    string Process,
    IReadOnlyDictionary<PlanKind, long> Counts,
    IReadOnlyList<PlanExample> Examples
)
{
    /// <summary>Linked source records that are no longer there.</summary>
    public long SourceMissing { get; init; }

    /// <summary>Some lines that do not agree: what differs in a line differs in its header. Empty for a process without lines.</summary>
    public IReadOnlyList<PlanExample> LineExamples { get; init; } = [];

    /// <summary>True when the differences were written to the target.</summary>
    public bool Repaired { get; init; }

    /// <summary>How many records could not be written then; they are in quarantine, with the reason.</summary>
    public long Refused { get; init; }

    /// <summary>Records that do not agree and are not explained by quarantine or waiting.</summary>
    public long Drifted =>
        SourceMissing
        + Counts
            .Where(c =>
                c.Key
                    is PlanKind.Update
                        or PlanKind.Create
                        or PlanKind.Link
                        or PlanKind.LinkAndUpdate
                        or PlanKind.TargetGone
            )
            .Sum(c => c.Value);
}
