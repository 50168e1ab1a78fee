using CrmConnector.Abstractions.Records;
using CrmConnector.State.Flows;
using CrmConnector.State.Journal;

namespace CrmConnector.State.Links;

/// <summary>Gives a member another key (it came back under a new one, or was created again); it is no longer gone.</summary>
/// <param name="LinkId">The link.</param>
/// <param name="Entity">The member's entity.</param>
/// <param name="Key">The new key.</param>
/// <param name="Number">Which of its entity's members.</param>
public sealed record RekeyedMember(long LinkId, LinkEntity Entity, RecordKey Key, int Number = 0)
{
    /// <summary>
    /// For a record that was created again, per flow the slots of what it was given: of all others the baselines are forgotten, those of flows that are not
    /// named whole. Null for one that came back with its values: baselines stay.
    /// </summary>
    public IReadOnlyDictionary<int, SlotSet>? Given { get; init; }
}
