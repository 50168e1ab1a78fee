using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;
using CrmConnector.Planning.Deciding;
using CrmConnector.State.Flows;
using CrmConnector.State.Quarantine;

namespace CrmConnector.Engine.Planning;

/// <summary>
/// Where nothing would find a new record again, one whose create may have happened is not created a second time, whatever its source does, until a person
/// has looked and asks for a retry; nor does another flow create it for a record of the same link (G2).
/// </summary>
internal sealed class DoubtfulCreates(FlowContext flow)
{
    private readonly StoredFlow[] _others = [.. flow.Neighbours.OtherWriters(flow.Flow)];

    public async ValueTask HoldBackAsync(PlannedRecord[] records, CancellationToken cancellationToken)
    {
        if (flow.CreateWay == CreateWay.None)
        {
            int[] own = [.. Creates(records)];
            RecordKey[] keys = [.. own.Select(i => records[i].Source.Key)];
            var doubtful = await DoubtfulAsync(flow.Flow, keys, cancellationToken);
            HoldBack(records, own.Where(i => doubtful.Contains(records[i].Source.Key)), PlanReason.MayExist);
        }

        int[] linked = [.. Creates(records).Where(i => records[i].Lookup.IsMember)];
        if (linked.Length > 0 && _others.Length > 0)
        {
            await HoldBackForOthersAsync(records, linked, cancellationToken);
        }
    }

    private async ValueTask HoldBackForOthersAsync(
        PlannedRecord[] records,
        int[] linked,
        CancellationToken cancellationToken
    )
    {
        var members = await flow.Services.Store.Links.MembersAsync(
            [.. linked.Select(i => records[i].Lookup.LinkId)],
            cancellationToken
        );
        foreach (var other in _others)
        {
            var sources = members
                .Select(m => m.Where(member => member.Entity.Id == other.Source.Id).Select(member => member.Key))
                .ToList();
            var doubtful = await DoubtfulAsync(other, [.. sources.SelectMany(keys => keys)], cancellationToken);
            var held = Enumerable.Range(0, linked.Length).Where(i => sources[i].Any(doubtful.Contains));
            HoldBack(records, held.Select(i => linked[i]), PlanReason.MayExistBy(other.Process), isHeld: true);
        }
    }

    private static IEnumerable<int> Creates(PlannedRecord[] records) =>
        Enumerable.Range(0, records.Length).Where(i => records[i].Plan.Kind == PlanKind.Create);

    private static void HoldBack(PlannedRecord[] records, IEnumerable<int> held, PlanReason reason, bool isHeld = false)
    {
        foreach (var i in held)
        {
            var plan = new RecordPlan(PlanKind.Quarantine, records[i].Source.Key) { Reason = reason };
            records[i] = records[i] with { Plan = plan, IsHeld = isHeld };
        }
    }

    /// <summary>The source records of a flow whose create may have happened, and about which nobody has decided.</summary>
    private async ValueTask<HashSet<RecordKey>> DoubtfulAsync(
        StoredFlow creator,
        RecordKey[] keys,
        CancellationToken cancellationToken
    )
    {
        var store = flow.Services.Store.Quarantine;
        var doubtful = new HashSet<RecordKey>();
        if (keys.Length == 0)
        {
            return doubtful;
        }

        foreach (var key in await store.FindQuarantinedAsync(creator, keys, cancellationToken))
        {
            var entry = await store.FindAsync(creator.Id, key, cancellationToken);
            if (entry is { State: QuarantineState.Open } && entry.Reason == PlanReason.MayExist.Code)
            {
                doubtful.Add(key);
            }
        }

        return doubtful;
    }
}
