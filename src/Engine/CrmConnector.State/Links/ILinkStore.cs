using CrmConnector.Abstractions.Records;
using CrmConnector.State.Baselines;
using CrmConnector.State.Flows;

namespace CrmConnector.State.Links;

/// <summary>Reads links, and lets administrators change single ones.</summary>
public interface ILinkStore
{
    /// <summary>Looks source records up, with the target member and the flow's baseline. One answer per key, in the order of the keys.</summary>
    ValueTask<LinkLookup[]> FindLinksAsync(
        StoredFlow flow,
        IReadOnlyList<RecordKey> sourceKeys,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Looks records of another entity of the link set up, with the flow's target member and no baseline. One answer per key, in the order of the keys.
    /// </summary>
    ValueTask<LinkLookup[]> FindLinksAsync(
        StoredFlow flow,
        LinkEntity entity,
        IReadOnlyList<RecordKey> keys,
        CancellationToken cancellationToken
    );

    /// <summary>Looks target records up, with the source member and the flow's baseline. One answer per key, in the order of the keys.</summary>
    ValueTask<LinkLookup[]> FindLinksByTargetAsync(
        StoredFlow flow,
        IReadOnlyList<RecordKey> targetKeys,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// The record of <paramref name="target"/> that is the same real thing as each key of <paramref name="source"/>; null where there is none or
    /// it is gone. Both entities belong to one link set; with several members, the lowest number.
    /// </summary>
    ValueTask<RecordKey?[]> ResolveAsync(
        LinkEntity source,
        LinkEntity target,
        IReadOnlyList<RecordKey> keys,
        CancellationToken cancellationToken
    );

    /// <summary>The flow's baselines of some links, pair by pair; null where there is none. For pairs with member number 0 on both sides.</summary>
    ValueTask<Baseline?[]> LoadBaselinesAsync(
        StoredFlow flow,
        IReadOnlyList<long> linkIds,
        CancellationToken cancellationToken
    );

    /// <summary>All baselines, of any flow, that leave a link with one of its members.</summary>
    ValueTask<IReadOnlyList<PairBaseline>> BaselinesOfAsync(
        long linkId,
        LinkEntity entity,
        int number,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// The source records whose deletion the flow has not dealt with yet and that no sweep from <paramref name="sweepNumber"/> on has met, page by page in link order. Call it only
    /// when that sweep is finished. Links may be changed between two pages.
    /// </summary>
    IAsyncEnumerable<IReadOnlyList<MissingSource>> MissingAfterSweepAsync(
        StoredFlow flow,
        long sweepNumber,
        int pageSize,
        CancellationToken cancellationToken
    );

    /// <summary>All members of a link; empty when there is no such link.</summary>
    ValueTask<IReadOnlyList<LinkMember>> MembersAsync(long linkId, CancellationToken cancellationToken);

    /// <summary>All members of some links, link by link in their order; empty where there is no such link.</summary>
    ValueTask<IReadOnlyList<IReadOnlyList<LinkMember>>> MembersAsync(
        IReadOnlyList<long> linkIds,
        CancellationToken cancellationToken
    );

    /// <summary>The link that a record is a member of, or null.</summary>
    ValueTask<long?> FindLinkAsync(LinkEntity entity, RecordKey key, CancellationToken cancellationToken);

    /// <summary>The lowest number that is still free for another member of this entity in the link.</summary>
    ValueTask<int> NextMemberNumberAsync(long linkId, LinkEntity entity, CancellationToken cancellationToken);

    /// <summary>Makes one link out of two that turned out to be the same real thing; their records are due in all flows.</summary>
    /// <param name="into">The link that stays.</param>
    /// <param name="from">The link that goes.</param>
    /// <param name="many">The numbers of the entities of which a link may have many records.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="LinkConflictException">Both have a record of one entity that is not among <paramref name="many"/>.</exception>
    ValueTask MergeAsync(long into, long from, IReadOnlySet<int> many, CancellationToken cancellationToken);

    /// <summary>Takes a record out of a link that was wrong, into a link of its own; gives that. Both links' records are due in all flows.</summary>
    ValueTask<long> SplitAsync(LinkMember member, CancellationToken cancellationToken);

    /// <summary>Takes a link apart: all its members and baselines go. True when there was such a link.</summary>
    ValueTask<bool> UnlinkAsync(long linkId, CancellationToken cancellationToken);
}
