using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;
using CrmConnector.Planning.Deciding;
using CrmConnector.State.Links;
using CrmConnector.State.Quarantine;

namespace CrmConnector.Engine.Planning;

/// <summary>Sorts source records that are gone by what is to follow.</summary>
internal sealed class DeletedRecords(FlowContext flow)
{
    /// <summary>Looks the records up.</summary>
    public async ValueTask<SortedDeletions> SortAsync(
        IReadOnlyList<RecordKey> deleted,
        CancellationToken cancellationToken
    )
    {
        if (deleted.Count == 0)
        {
            return SortedDeletions.None;
        }

        var lookups = await flow.Services.Store.Links.FindLinksAsync(flow.Flow, deleted, cancellationToken);
        var known = lookups.Select(IsDealtWith).ToArray();
        var refused = await RefusedAsync([.. deleted.Where((_, i) => known[i])], cancellationToken);
        var linked = new List<LinkedDeletion>();
        var unknown = new List<RecordKey>();
        var inVain = new List<RecordKey>();
        for (var i = 0; i < deleted.Count; i++)
        {
            var isRefused = refused.TryGetValue(deleted[i], out var state);
            if (isRefused && state == QuarantineState.Open)
            {
                inVain.Add(deleted[i]);
            }
            else if (lookups[i].IsMember && (isRefused || !known[i]))
            {
                linked.Add(new LinkedDeletion(deleted[i], lookups[i]));
            }
            else
            {
                unknown.Add(deleted[i]);
            }
        }

        return new SortedDeletions(linked, unknown, inVain);
    }

    private static bool IsDealtWith(LinkLookup lookup) =>
        lookup.IsMember && (lookup.Other is { } other ? other.IsDealtWith : lookup.Gone);

    /// <summary>Those whose deletion stands in quarantine, with what is to happen.</summary>
    private async ValueTask<Dictionary<RecordKey, QuarantineState>> RefusedAsync(
        RecordKey[] keys,
        CancellationToken cancellationToken
    )
    {
        var refused = new Dictionary<RecordKey, QuarantineState>();
        if (keys.Length == 0)
        {
            return refused;
        }

        var store = flow.Services.Store.Quarantine;
        foreach (var key in await store.FindQuarantinedAsync(flow.Flow, keys, cancellationToken))
        {
            var entry = await store.FindAsync(flow.Flow.Id, key, cancellationToken);
            if (entry is not null && PlanReason.IsOfDeletion(entry.Reason))
            {
                refused[key] = entry.State;
            }
        }

        return refused;
    }
}
