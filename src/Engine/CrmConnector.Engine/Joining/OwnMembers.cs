using CrmConnector.State.Flows;
using CrmConnector.State.Links;

namespace CrmConnector.Engine.Joining;

/// <summary>Which members of one entity some links have.</summary>
internal sealed class OwnMembers(LinkEntity entity, IReadOnlyList<IReadOnlyList<LinkMember>> members)
{
    private readonly Dictionary<long, int> _last = members
        .SelectMany(link => link)
        .Where(member => member.Entity.Id == entity.Id)
        .GroupBy(member => member.LinkId)
        .ToDictionary(link => link.Key, link => link.Max(member => member.Number));

    /// <summary>A number above those of the entity's members; 0 where the link has none.</summary>
    public int NextNumber(long link) => _last.TryGetValue(link, out var last) ? last + 1 : 0;
}
