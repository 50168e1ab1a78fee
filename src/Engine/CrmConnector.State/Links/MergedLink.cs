namespace CrmConnector.State.Links;

/// <summary>Makes one link out of two that turned out to be the same real thing; all their records are due in all flows.</summary>
/// <param name="Into">The link that stays.</param>
/// <param name="From">The link that goes.</param>
/// <param name="Many">The numbers of the entities of which a link may have many records; of all others only one of the two has one.</param>
public sealed record MergedLink(long Into, long From, IReadOnlySet<int> Many);
