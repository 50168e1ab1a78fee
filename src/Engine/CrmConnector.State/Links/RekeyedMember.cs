using CrmConnector.Abstractions.Records;
using CrmConnector.State.Flows;

namespace CrmConnector.State.Links;

/// <summary>Gives a member another key (it came back under a new one, or was created again); it is no longer gone.</summary>
/// <param name="LinkId">The link.</param>
/// <param name="Entity">The member's entity.</param>
/// <param name="Key">The new key.</param>
/// <param name="Number">Which of its entity's members.</param>
public sealed record RekeyedMember(long LinkId, LinkEntity Entity, RecordKey Key, int Number = 0)
{
    /// <summary>
    /// True for a record that was created again: what any flow agreed on with the former one is forgotten, as the new one holds only what this page's flow gave
    /// it. False for one that came back with its values: baselines stay.
    /// </summary>
    public bool IsNew { get; init; }
}
