using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;
using CrmConnector.State.Links;

namespace CrmConnector.Engine.Running;

/// <summary>
/// Where a link may have many records of the source entity, the deletion of one only takes it out of the link: the others go on standing for the target record.
/// The deletion of the last one is what the process's rule is about.
/// </summary>
internal sealed class LeavingMembers(FlowContext flow)
{
    /// <summary>Which of some deleted source records only leave their links, by place.</summary>
    public async ValueTask<HashSet<int>> FindAsync(
        IReadOnlyList<LinkLookup> deleted,
        CancellationToken cancellationToken
    )
    {
        var leaving = new HashSet<int>();
        if (!flow.Process.FromMembers.Many)
        {
            return leaving;
        }

        int[] linked =
        [
            .. Enumerable.Range(0, deleted.Count).Where(i => deleted[i] is { IsMember: true, Other: not null }),
        ];
        RecordKey[] targets = [.. linked.Select(i => deleted[i].Other!.Key)];
        if (targets.Length == 0)
        {
            return leaving;
        }

        var owners = await flow.Services.Store.Links.FindLinksByTargetAsync(flow.Flow, targets, cancellationToken);
        foreach (var link in linked.Select((place, i) => (Place: place, Owner: owners[i])).GroupBy(l => l.Owner.LinkId))
        {
            var gone = link.Select(l => deleted[l.Place].Number).ToHashSet();
            var stays = Sources(link.First().Owner).Any(source => !source.Gone && !gone.Contains(source.Number));
            // of several that are deleted at once, one stands for all of them
            leaving.UnionWith(link.Select(l => l.Place).Skip(stays ? 0 : 1));
        }

        return leaving;
    }

    private static IEnumerable<LinkedTarget> Sources(LinkLookup owner) => [owner.Other!, .. owner.MoreOthers ?? []];
}
