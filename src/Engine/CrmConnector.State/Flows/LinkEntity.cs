namespace CrmConnector.State.Flows;

/// <summary>An entity of a connection as a part of a link set, with the small number that stands for it in this store.</summary>
/// <param name="Id">The number; stable for the life of the store.</param>
/// <param name="LinkSet">The link set's name.</param>
/// <param name="Connection">The connection's name.</param>
/// <param name="Entity">The entity's name.</param>
public sealed record LinkEntity(int Id, string LinkSet, string Connection, string Entity);
