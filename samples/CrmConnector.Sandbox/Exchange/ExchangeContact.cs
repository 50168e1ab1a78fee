using System.Text.Json.Nodes;

namespace CrmConnector.Sandbox;

/// <summary>A contact of a sandbox Exchange, as its owner sees it.</summary>
/// <param name="Id">Its regular id, which changes when it moves.</param>
/// <param name="ImmutableId">The id that it keeps.</param>
/// <param name="FolderId">The folder that it lies in.</param>
/// <param name="ChangeKey">Its version.</param>
/// <param name="Modified">When it was changed last, as ISO 8601.</param>
/// <param name="Fields">Its fields that are not empty, in the names and shapes of Graph.</param>
public sealed record ExchangeContact(
    string Id,
    string ImmutableId,
    string FolderId,
    string ChangeKey,
    string Modified,
    JsonObject Fields
);
