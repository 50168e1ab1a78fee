namespace CrmConnector.Abstractions.Definitions;

/// <summary>A pointer inside one system that means "the same real thing": the account that was made of a lead.</summary>
/// <param name="Field">The field that holds the pointer, of the process's source or target entity.</param>
/// <param name="Entity">The entity pointed to, of the same connection.</param>
/// <param name="Position">Where it is declared, for messages.</param>
public sealed record JoinRule(string Field, string Entity, SourcePosition Position);
