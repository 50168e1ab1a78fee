namespace CrmConnector.Abstractions.Definitions;

/// <summary>How much one run may do before it stops and asks.</summary>
public sealed record GuardDefinition
{
    /// <summary>Most records created; null for no limit, the default.</summary>
    public GuardLimit? Creates { get; init; }

    /// <summary>Most records updated; by default 50 % of the linked records.</summary>
    public GuardLimit? Updates { get; init; } = GuardLimit.Percent(50);

    /// <summary>Most records deleted (or set, or unlinked, by the delete rule); by default 5 % of the linked records.</summary>
    public GuardLimit? Deletes { get; init; } = GuardLimit.Percent(5);

    /// <summary>Most records that lose a value they had; by default 20 % of the linked records.</summary>
    public GuardLimit? Blanks { get; init; } = GuardLimit.Percent(20);

    /// <summary>Most records that get one and the same value in a field that used to differ; by default 20 % of the linked records.</summary>
    public GuardLimit? SameValue { get; init; } = GuardLimit.Percent(20);
}
