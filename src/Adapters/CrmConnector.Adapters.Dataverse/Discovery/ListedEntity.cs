using CrmConnector.Abstractions.Schema;

namespace CrmConnector.Adapters.Dataverse.Discovery;

/// <summary>A table before its columns are asked for.</summary>
/// <param name="Name">Its logical name and label.</param>
/// <param name="SetName">Its entity set, for addresses.</param>
internal sealed record ListedEntity(EntityName Name, string SetName);
