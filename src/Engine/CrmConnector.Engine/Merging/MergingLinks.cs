using CrmConnector.Abstractions.Records;
using CrmConnector.State.Flows;
using CrmConnector.State.Links;

namespace CrmConnector.Engine.Merging;

/// <summary>The members of links while several of them are being merged, one merged record after the other.</summary>
internal sealed class MergingLinks(
    LinkEntity entity,
    IReadOnlySet<int> many,
    IReadOnlyDictionary<long, IReadOnlyList<LinkMember>> members
)
{
    private readonly Dictionary<long, List<LinkMember>> _members = members.ToDictionary(
        link => link.Key,
        link => link.Value.ToList()
    );
    private readonly Dictionary<long, long> _into = [];
    private readonly Dictionary<RecordKey, long> _masters = [];

    /// <summary>The link that a link is a part of by now.</summary>
    public long NowOf(long link) => _into.TryGetValue(link, out var into) ? NowOf(into) : link;

    /// <summary>The link that a master has entered just now; null for none.</summary>
    public long? LinkOf(RecordKey master) => _masters.TryGetValue(master, out var link) ? NowOf(link) : null;

    /// <summary>A master enters a link.</summary>
    public void Take(RecordKey master, long link) => _masters[master] = link;

    /// <summary>An entity of which both links have a record, and may have one only; null when they can be one.</summary>
    public LinkEntity? Shared(long own, long other, RecordKey merged) =>
        Rest(own, merged)
            .Select(member => member.Entity)
            .FirstOrDefault(e => !many.Contains(e.Id) && _members[other].Exists(m => m.Entity.Id == e.Id));

    /// <summary>Makes one link out of two.</summary>
    public void Join(long own, long other, RecordKey merged)
    {
        _members[other].AddRange(Rest(own, merged));
        _into[own] = other;
    }

    private IEnumerable<LinkMember> Rest(long link, RecordKey merged) =>
        _members[link].Where(member => member.Entity.Id != entity.Id || member.Key != merged);
}
