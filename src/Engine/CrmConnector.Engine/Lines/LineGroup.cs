using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Planning;
using CrmConnector.Planning.Deciding;

namespace CrmConnector.Engine.Lines;

/// <summary>What is to be done for the lines of one header, together with it.</summary>
/// <param name="Lines">The lines that the header has.</param>
/// <param name="Lost">Lines that it was written with and has no longer.</param>
/// <param name="Arrived">Those of its lines that it was not written with: new ones, and those that had another header.</param>
/// <param name="Forgotten">Lines that are noted with it, are gone, and leave nothing in the target.</param>
internal sealed record LineGroup(
    IReadOnlyList<PlannedRecord> Lines,
    IReadOnlyList<LostLine> Lost,
    IReadOnlySet<RecordKey> Arrived,
    IReadOnlyList<RecordKey> Forgotten
)
{
    /// <summary>The lost lines that are deleted in the target.</summary>
    public IEnumerable<LostLine> Deleted => Lost.Where(line => line is { Target: not null, IsEdited: false });

    /// <summary>How many lines are created, changed or deleted.</summary>
    public int WriteCount =>
        Lines.Count(line => line.Plan.Kind is PlanKind.Create or PlanKind.Update or PlanKind.LinkAndUpdate)
        + Deleted.Count();

    /// <summary>True when there is something to note about the lines, even where nothing is written.</summary>
    public bool HasNews => WriteCount > 0 || Lost.Count > 0 || Arrived.Count > 0 || Forgotten.Count > 0;
}
