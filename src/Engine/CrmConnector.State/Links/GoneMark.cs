using CrmConnector.State.Flows;

namespace CrmConnector.State.Links;

/// <summary>Marks a member as deleted by its own system's users, or as back.</summary>
/// <param name="LinkId">The link.</param>
/// <param name="Entity">The member's entity.</param>
/// <param name="Gone">True for deleted, false for back.</param>
/// <param name="Number">Which of its entity's members.</param>
public sealed record GoneMark(long LinkId, LinkEntity Entity, bool Gone, int Number = 0)
{
    /// <summary>True for a deleted member that is to be created again, because an edit on another side beats its deletion.</summary>
    public bool Wanted { get; init; }

    /// <summary>True for a member whose creation was taken back: it is created again as soon as its source record says something new.</summary>
    public bool TakenBack { get; init; }
}
