using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;
using CrmConnector.Engine.Planning;
using CrmConnector.Planning.Undoing;

namespace CrmConnector.Engine.Undoing;

/// <summary>Reads what the decisions about a page need, in bulk, and decides.</summary>
internal sealed class UndoPlanner(FlowContext flow)
{
    private readonly UndoPlaces _places = new(flow);
    private readonly UndoLinks _links = new(flow);

    public async ValueTask<IReadOnlyList<UndoneRecord>> PlanAsync(
        UndoTarget target,
        IReadOnlyList<BeforeImage> writes,
        CancellationToken cancellationToken
    )
    {
        if (writes.Count == 0)
        {
            return [];
        }

        RecordKey[] keys = [.. writes.Select(w => w.Target)];
        var found = await new TargetReader(flow, target.ReadShape).ReadAsync([.. keys.Distinct()], cancellationToken);
        var lookups = await flow.Services.Store.Links.FindLinksByTargetAsync(flow.Flow, keys, cancellationToken);
        var records = new UndoneRecord[writes.Count];
        for (var i = 0; i < records.Length; i++)
        {
            var current = found.GetValueOrDefault(keys[i]);
            var plan = UndoDecision.Decide(target.Rules, writes[i], current);
            records[i] = new UndoneRecord(plan, lookups[i], current);
        }

        await _links.FindAsync(records, cancellationToken);
        return await PlaceAsync(records, cancellationToken);
    }

    private async ValueTask<IReadOnlyList<UndoneRecord>> PlaceAsync(
        UndoneRecord[] records,
        CancellationToken cancellationToken
    )
    {
        int[] created = [.. Enumerable.Range(0, records.Length).Where(i => records[i].Plan.Kind == UndoKind.Create)];
        var places = await _places.FindAsync(
            [.. created.Select(i => (records[i].Plan.Image.Source, records[i].Lookup, Former(records[i].Plan.Image)))],
            cancellationToken
        );
        for (var i = 0; i < created.Length; i++)
        {
            var record = records[created[i]];
            records[created[i]] = places[i] is { } place
                ? record with
                {
                    Place = place,
                }
                : record with
                {
                    Plan = new UndoPlan(UndoKind.Nothing, record.Plan.Image) { Reason = UndoReason.LinkedOtherwise },
                };
        }

        return records;
    }

    private static UndoPlace Former(BeforeImage image) =>
        new(
            image.LinkId,
            image.SourceNumber,
            image.TargetNumber,
            HasSource: false,
            HasTarget: false,
            SourceIsGone: true
        );
}
