namespace CrmConnector.Abstractions.Definitions;

/// <summary>
/// A record of another entity of the source system whose first appearance makes a record be converted (the first order of a lead), whatever the condition says.
/// </summary>
/// <param name="Entity">The entity, of the source connection.</param>
/// <param name="By">Its field that points to the record; with <paramref name="Of"/>, to what that one became.</param>
/// <param name="Of">
/// Where the pointer leads to what the record became (an order's customer is the lead's account): the entity of that, which stands in
/// <see cref="ConversionRule.Became"/>; null where it leads to the record itself.
/// </param>
/// <param name="Position">Where it is declared, for messages.</param>
public sealed record FirstRule(string Entity, string By, string? Of, SourcePosition Position);
