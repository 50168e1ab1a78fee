using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;
using CrmConnector.Planning.Deciding;
using CrmConnector.State.Flows;
using CrmConnector.State.Links;

namespace CrmConnector.Engine.Merging;

/// <summary>
/// Lets links follow records that users have merged in their system: the master takes the place of the record that was merged into it. Where both are in links, the
/// two links are one real thing.
/// </summary>
internal sealed class MergeFollower(FlowContext flow, LinkEntity entity)
{
    /// <summary>A chain of merges that is longer goes round in a circle.</summary>
    private const int LongestChain = 20;

    private readonly bool _isSource = entity.Id == flow.Flow.Source.Id;
    private readonly HashSet<int> _many = [];

    /// <summary>What follows from some merged records; nothing for those that are in no link.</summary>
    public async ValueTask<FollowedMerges> FollowAsync(
        IReadOnlyList<Record> merged,
        CancellationToken cancellationToken
    )
    {
        var followed = new FollowedMerges();
        var store = flow.Services.Store.Links;
        var found = await store.FindLinksAsync(flow.Flow, entity, [.. merged.Select(r => r.Key)], cancellationToken);
        var linked = merged.Zip(found).Where(m => m.Second.IsMember).ToList();
        if (linked.Count == 0)
        {
            return followed;
        }

        var masters = await MastersAsync(linked.ConvertAll(m => m.First), cancellationToken);
        var places = await store.FindLinksAsync(
            flow.Flow,
            entity,
            masters.ConvertAll(m => m ?? default),
            cancellationToken
        );
        var links = await LinksAsync(
            [.. linked.Select(m => m.Second.LinkId), .. places.Select(p => p.LinkId)],
            cancellationToken
        );
        for (var i = 0; i < linked.Count; i++)
        {
            if (masters[i] is { } master)
            {
                Follow(followed, linked[i].First.Key, linked[i].Second, master, places[i], links);
            }
        }

        return followed;
    }

    private void Follow(
        FollowedMerges followed,
        RecordKey merged,
        LinkLookup place,
        RecordKey master,
        LinkLookup masterPlace,
        MergingLinks links
    )
    {
        followed.Masters.Add(master);
        var own = links.NowOf(place.LinkId);
        var other = links.LinkOf(master) ?? (masterPlace.IsMember ? links.NowOf(masterPlace.LinkId) : null);
        if (other is null)
        {
            followed.Rekeyed.Add(new RekeyedMember(place.LinkId, entity, master, place.Number));
            links.Take(master, own);
        }
        else if (other == own)
        {
            followed.Removed.Add(new RemovedMember(place.LinkId, entity, place.Number));
        }
        else if (links.Shared(own, other.Value, merged) is { } twice)
        {
            followed.Gone.Add(new GoneMark(place.LinkId, entity, Gone: true, place.Number));
            followed.Problems[merged] = PlanReason.MastersDiffer($"{twice.Connection}/{twice.Entity}");
        }
        else
        {
            followed.Removed.Add(new RemovedMember(place.LinkId, entity, place.Number));
            followed.Merged.Add(new MergedLink(other.Value, own, _many));
            links.Join(own, other.Value, merged);
        }
    }

    /// <summary>The masters, and where those were merged too, theirs. Null for one that is not there.</summary>
    private async ValueTask<List<RecordKey?>> MastersAsync(List<Record> merged, CancellationToken cancellationToken)
    {
        var masters = merged.ConvertAll(record => record.MergedInto);
        var known = new Dictionary<RecordKey, Record?>();
        for (var length = 0; length < LongestChain; length++)
        {
            RecordKey[] unknown = [.. masters.OfType<RecordKey>().Where(key => !known.ContainsKey(key)).Distinct()];
            if (unknown.Length == 0)
            {
                break;
            }

            var request = new FetchRequest(entity.Entity, _isSource ? flow.SourceShape : flow.TargetShape, unknown);
            var connection = _isSource ? flow.Source : flow.Target;
            var found = await flow.Calls.CallAsync(token => connection.FetchAsync(request, token), cancellationToken);
            for (var i = 0; i < unknown.Length; i++)
            {
                known[unknown[i]] = found[i];
            }

            masters = masters.ConvertAll(key => key is { } one ? known[one]?.MergedInto ?? known[one]?.Key : null);
        }

        return masters.ConvertAll(key =>
            key is { } one && known.GetValueOrDefault(one)?.MergedInto is null ? key : null
        );
    }

    private async ValueTask<MergingLinks> LinksAsync(IReadOnlyList<long> links, CancellationToken cancellationToken)
    {
        long[] distinct = [.. links.Where(link => link != 0).Distinct()];
        var members = await flow.Services.Store.Links.MembersAsync(distinct, cancellationToken);
        _many.UnionWith(
            members
                .SelectMany(link => link)
                .Select(member => member.Entity)
                .Distinct()
                .Where(member => ManyMembers.Includes(flow.Services.Processes, member))
                .Select(member => member.Id)
        );
        return new MergingLinks(entity, _many, distinct.Zip(members).ToDictionary(l => l.First, l => l.Second));
    }
}
