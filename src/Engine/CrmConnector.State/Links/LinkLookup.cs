namespace CrmConnector.State.Links;

/// <summary>What the store knows about one record that was looked up. The default value: it is in no link.</summary>
/// <param name="LinkId">The link; 0 when the record is in none.</param>
/// <param name="Number">Which of its entity's members the record is; 0 unless the entity says <c>members: many</c>.</param>
/// <param name="Gone">True when the record is marked as deleted by its own system's users.</param>
/// <param name="Other">The member on the other side of the flow; null when the link has none there. With several, the lowest number.</param>
/// <param name="MoreOthers">The other members on that side, by number; null for none.</param>
public readonly record struct LinkLookup(
    long LinkId,
    int Number,
    bool Gone,
    LinkedTarget? Other,
    IReadOnlyList<LinkedTarget>? MoreOthers
)
{
    /// <summary>True when the record is a member of a link.</summary>
    public bool IsMember => LinkId != 0;

    /// <summary>
    /// True when the record is no member yet, but a pointer of it leads to the link: it becomes one, under <see cref="Number"/> or a higher number, as soon as
    /// it is delivered.
    /// </summary>
    public bool IsJoining { get; init; }

    /// <summary>True when another record of the other side is there, beside <see cref="Other"/>.</summary>
    public bool HasSiblings => MoreOthers is not null && MoreOthers.Any(other => !other.Gone);

    /// <summary>The member on the other side with this number; null when there is none.</summary>
    public LinkedTarget? OtherOf(int number) =>
        Other?.Number == number ? Other : MoreOthers?.FirstOrDefault(other => other.Number == number);

    /// <summary>A number above those of all members on the other side.</summary>
    public int NextOther => Other is null ? 0 : Math.Max(Other.Number, MoreOthers?.Max(other => other.Number) ?? 0) + 1;
}
