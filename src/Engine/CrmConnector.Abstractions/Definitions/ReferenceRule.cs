namespace CrmConnector.Abstractions.Definitions;

/// <summary>Resolves a pointer through a link set.</summary>
/// <param name="LinkSet">The link set of the entity pointed to.</param>
/// <param name="Entity">
/// The source entity whose key the field holds; null to take it from the field's own references (its foreign key), or, for the entity's own key,
/// the source entity itself.
/// </param>
/// <param name="TargetEntity">The target entity to point to; null to take the only one that the target field allows and the link set has.</param>
public sealed record ReferenceRule(string LinkSet, string? Entity, string? TargetEntity);
