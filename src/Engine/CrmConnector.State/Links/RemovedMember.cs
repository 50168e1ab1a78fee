using CrmConnector.State.Flows;

namespace CrmConnector.State.Links;

/// <summary>Takes a record out of its link, with the baselines of its pairs. The other members stay.</summary>
/// <param name="LinkId">The link.</param>
/// <param name="Entity">The member's entity.</param>
/// <param name="Number">Which of its entity's members.</param>
public sealed record RemovedMember(long LinkId, LinkEntity Entity, int Number = 0)
{
    /// <summary>
    /// The record was deleted: while other flows need the member, it stays and is marked as gone. Those that read it have still to deal with the
    /// deletion, those that write it go on knowing of it.
    /// </summary>
    public bool IsDeleted { get; init; }
}
