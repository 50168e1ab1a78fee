using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;
using CrmConnector.Planning.Converting;
using CrmConnector.Planning.Deciding;
using CrmConnector.State.Flows;
using CrmConnector.State.Links;

namespace CrmConnector.Engine.Joining;

/// <summary>
/// Follows, for the records of a page that are in no link, the pointers that mean "the same real thing": those that they hold, and those of other records to
/// them. Such a record is looked at as a member of the link that the pointer leads to. It becomes one with the commit that delivers it.
/// </summary>
internal sealed class JoinFollower(FlowContext flow)
{
    private readonly JoinPath[] _held = [.. flow.Joins.Where(path => path.Holder.Id == flow.Flow.Source.Id)];
    private readonly JoinPath[] _pointing = [.. flow.Joins.Where(path => path.Pointed.Id == flow.Flow.Source.Id)];

    public async ValueTask<FollowedJoins> FollowAsync(
        IReadOnlyList<Record> records,
        LinkLookup[] lookups,
        CancellationToken cancellationToken
    )
    {
        int[] unlinked =
            flow.Joins.Count == 0 ? [] : [.. Enumerable.Range(0, lookups.Length).Where(i => !lookups[i].IsMember)];
        if (unlinked.Length == 0)
        {
            return new FollowedJoins(lookups);
        }

        var found = new LinkLookup[lookups.Length];
        var reasons = new PlanReason?[lookups.Length];
        foreach (var path in _held)
        {
            var field = flow.SourceShape.IndexOf(path.Field);
            var pointers = unlinked
                .Select(place =>
                    (Place: place, Key: PointerValue.KeyOf(records[place].Values[field], path.Pointed.Entity))
                )
                .Where(pointer => pointer.Key is not null)
                .Select(pointer => (pointer.Place, pointer.Key!.Value))
                .ToList();
            await FindLinksAsync(path.Pointed, pointers, found, reasons, cancellationToken);
        }

        foreach (var path in flow.Source is IRecordFinder ? _pointing : [])
        {
            var pointing = new PointingRecords(flow.Calls, (IRecordFinder)flow.Source);
            var keys = await pointing.FindAsync(
                path,
                RecordShape.Empty,
                [.. unlinked.Select(place => records[place].Key)],
                cancellationToken
            );
            var pointers = unlinked.SelectMany((place, i) => keys[i].Select(record => (place, record.Key))).ToList();
            await FindLinksAsync(path.Holder, pointers, found, reasons, cancellationToken);
        }

        await CheckAsync(found, reasons, cancellationToken);
        return new FollowedJoins(
            [.. lookups.Select((lookup, i) => found[i].IsMember && reasons[i] is null ? found[i] : lookup)],
            Enumerable
                .Range(0, reasons.Length)
                .Where(i => reasons[i] is not null)
                .ToDictionary(i => records[i].Key, i => reasons[i]!)
        );
    }

    private async ValueTask FindLinksAsync(
        LinkEntity entity,
        List<(int Place, RecordKey Key)> pointers,
        LinkLookup[] found,
        PlanReason?[] reasons,
        CancellationToken cancellationToken
    )
    {
        var keys = pointers.ConvertAll(pointer => pointer.Key);
        var links = await flow.Services.Store.Links.FindLinksAsync(flow.Flow, entity, keys, cancellationToken);
        for (var i = 0; i < links.Length; i++)
        {
            var place = pointers[i].Place;
            if (links[i].IsMember && found[place].IsMember && found[place].LinkId != links[i].LinkId)
            {
                reasons[place] = PlanReason.LinksDiffer;
            }
            else if (links[i].IsMember)
            {
                found[place] = links[i];
            }
        }
    }

    /// <summary>A link that may have one record of the entity, and has it or would get two at once, takes none: which of them it is only a person can say.</summary>
    private async ValueTask CheckAsync(LinkLookup[] found, PlanReason?[] reasons, CancellationToken cancellationToken)
    {
        int[] joining = [.. Enumerable.Range(0, found.Length).Where(i => found[i].IsMember && reasons[i] is null)];
        long[] links = [.. joining.Select(i => found[i].LinkId).Distinct()];
        var own = new OwnMembers(
            flow.Flow.Source,
            await flow.Services.Store.Links.MembersAsync(links, cancellationToken)
        );
        foreach (var link in joining.GroupBy(i => found[i].LinkId))
        {
            var isFree = flow.Process.FromMembers.Many || (own.NextNumber(link.Key) == 0 && link.Count() == 1);
            foreach (var place in link)
            {
                reasons[place] = isFree ? null : PlanReason.JoinTaken;
                found[place] = found[place] with { Number = own.NextNumber(link.Key), Gone = false, IsJoining = true };
            }
        }
    }
}
