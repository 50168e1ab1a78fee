using CrmConnector.Abstractions.Records;
using CrmConnector.Planning.Deciding;
using CrmConnector.State.Links;

namespace CrmConnector.Engine.Joining;

/// <summary>The records of a page after the pointers of those that are in no link were followed.</summary>
/// <param name="Lookups">What the state store knows of each; of one whose pointer leads to a link, that link.</param>
/// <param name="Reasons">Why records cannot join the link that their pointer leads to.</param>
internal sealed record FollowedJoins(LinkLookup[] Lookups, IReadOnlyDictionary<RecordKey, PlanReason> Reasons)
{
    private static readonly Dictionary<RecordKey, PlanReason> None = [];

    /// <summary>No pointer was followed.</summary>
    public FollowedJoins(LinkLookup[] lookups)
        : this(lookups, None) { }

    /// <summary>Why the record cannot join; null when nothing stops it.</summary>
    public PlanReason? ReasonOf(RecordKey record) => Reasons.GetValueOrDefault(record);
}
