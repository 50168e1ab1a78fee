using CrmConnector.State.Links;

namespace CrmConnector.Engine.Undoing;

/// <summary>Where in its link a record belongs that is created again.</summary>
/// <param name="LinkId">The link.</param>
/// <param name="SourceNumber">Which of the source entity's members the source record is.</param>
/// <param name="TargetNumber">Which of the target entity's members the record becomes.</param>
/// <param name="HasSource">The source record is still a member of the link.</param>
/// <param name="HasTarget">A member marked as gone keeps the record's place.</param>
/// <param name="SourceIsGone">The source record is deleted: it stays away.</param>
internal sealed record UndoPlace(
    long LinkId,
    int SourceNumber,
    int TargetNumber,
    bool HasSource,
    bool HasTarget,
    bool SourceIsGone
)
{
    /// <summary>From the link that the target record is a member of.</summary>
    public static UndoPlace? FromTarget(LinkLookup target) =>
        target is { IsMember: true, Other: { } source }
            ? new UndoPlace(target.LinkId, source.Number, target.Number, HasSource: true, HasTarget: true, source.Gone)
            : null;

    /// <summary>From the link that the source record is a member of; null where another record has the place.</summary>
    public static UndoPlace? FromSource(LinkLookup source, int targetNumber) =>
        source.IsMember && source.OtherOf(targetNumber) is null
            ? new UndoPlace(source.LinkId, source.Number, targetNumber, HasSource: true, HasTarget: false, source.Gone)
            : null;
}
