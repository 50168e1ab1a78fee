namespace CrmConnector.Abstractions.Definitions;

/// <summary>People who are told together.</summary>
/// <param name="Name">The role's name, as notification rules give it.</param>
/// <param name="Position">Where it is declared.</param>
public sealed record RoleDefinition(string Name, SourcePosition Position)
{
    /// <summary>Their addresses. Empty only where the role's channel has no addresses.</summary>
    public IReadOnlyList<string> To { get; init; } = [];

    /// <summary>The language they read: <c>en</c> or <c>it</c>; null for the installation's.</summary>
    public string? Language { get; init; }

    /// <summary>The channel that reaches them; null for the first one.</summary>
    public string? Channel { get; init; }
}
