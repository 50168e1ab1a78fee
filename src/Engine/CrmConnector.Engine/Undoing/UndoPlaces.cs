using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;
using CrmConnector.State.Links;

namespace CrmConnector.Engine.Undoing;

/// <summary>Finds the places in their links of records that were deleted.</summary>
internal sealed class UndoPlaces(FlowContext flow)
{
    /// <summary>One answer per record, in their order; null where another record has the place.</summary>
    public async ValueTask<UndoPlace?[]> FindAsync(
        IReadOnlyList<(RecordKey Source, LinkLookup Target, UndoPlace Former)> records,
        CancellationToken cancellationToken
    )
    {
        var store = flow.Services.Store.Links;
        RecordKey[] keys = [.. records.Select(r => r.Source)];
        var sources = keys.Length == 0 ? [] : await store.FindLinksAsync(flow.Flow, keys, cancellationToken);
        var places = new UndoPlace?[records.Count];
        for (var i = 0; i < places.Length; i++)
        {
            var (_, target, former) = records[i];
            places[i] =
                target.IsMember ? UndoPlace.FromTarget(target) ?? LoneTarget(target, former)
                : sources[i].IsMember ? UndoPlace.FromSource(sources[i], former.TargetNumber)
                : await FormerAsync(former, cancellationToken);
        }

        return places;
    }

    private static UndoPlace LoneTarget(LinkLookup target, UndoPlace former) =>
        former with
        {
            LinkId = target.LinkId,
            TargetNumber = target.Number,
            HasTarget = true,
        };

    /// <summary>Neither is a member any more. Rare: a link of two whose records were both deleted.</summary>
    private async ValueTask<UndoPlace?> FormerAsync(UndoPlace former, CancellationToken cancellationToken)
    {
        var members = await flow.Services.Store.Links.MembersAsync(former.LinkId, cancellationToken);
        var isTaken = members.Any(m => m.Entity.Id == flow.Flow.Source.Id || m.Entity.Id == flow.Flow.Target.Id);
        return isTaken ? null : former;
    }
}
