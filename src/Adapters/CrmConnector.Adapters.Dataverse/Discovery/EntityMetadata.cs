using System.Text.Json;

namespace CrmConnector.Adapters.Dataverse.Discovery;

/// <summary>The metadata answers about one table.</summary>
/// <param name="Definition">The table itself.</param>
/// <param name="Attributes">Its columns, as far as all columns have the same facts.</param>
/// <param name="Details">The facts of the columns' own types, by logical name.</param>
/// <param name="Keys">Its alternate keys.</param>
/// <param name="Relationships">Its many-to-one relationships, which name the navigation properties.</param>
internal sealed record EntityMetadata(
    JsonElement Definition,
    IReadOnlyList<JsonElement> Attributes,
    IReadOnlyDictionary<string, JsonElement> Details,
    IReadOnlyList<JsonElement> Keys,
    IReadOnlyList<JsonElement> Relationships
);
