using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;
using CrmConnector.Engine.Planning;
using CrmConnector.Planning.Deciding;

namespace CrmConnector.Engine.Lines;

/// <summary>
/// Finds lines that users of the target deleted. A line that has not changed is not read in the target; but where its header is written, it is to be whole
/// afterwards.
/// </summary>
internal sealed class MissingLines(FlowContext lines)
{
    private readonly TargetReader _targets = new(lines, RecordShape.Empty);

    /// <summary>Marks those of headers that are about to be written; true when there are any.</summary>
    /// <param name="written">Headers that are written whatever becomes of their lines.</param>
    /// <param name="planned">Their lines as planned.</param>
    /// <param name="owners">The header of each line.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async ValueTask<bool> MarkAsync(
        HashSet<RecordKey> written,
        PagePlan planned,
        Dictionary<RecordKey, LineHeader> owners,
        CancellationToken cancellationToken
    )
    {
        written.UnionWith(
            planned
                .Records.Where(line => line.Plan.Kind is not (PlanKind.Unchanged or PlanKind.Link))
                .Select(line => owners[line.Source.Key].Source)
        );
        PlannedRecord[] unread =
        [
            .. planned.Records.Where(line =>
                line is { Target: null, Plan.Kind: PlanKind.Unchanged, Lookup.Other: { Gone: false } }
                && written.Contains(owners[line.Source.Key].Source)
            ),
        ];
        var present = await _targets.ReadAsync([.. unread.Select(line => line.Lookup.Other!.Key)], cancellationToken);
        var isAny = false;
        foreach (var line in unread.Where(line => !present.ContainsKey(line.Lookup.Other!.Key)))
        {
            owners[line.Source.Key] = owners[line.Source.Key] with { LacksLine = true };
            isAny = true;
        }

        return isAny;
    }
}
