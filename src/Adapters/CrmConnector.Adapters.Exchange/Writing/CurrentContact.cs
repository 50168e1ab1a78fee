using System.Text.Json;

namespace CrmConnector.Adapters.Exchange.Writing;

/// <summary>A contact as it was just before it is written.</summary>
/// <param name="Row">What was asked for.</param>
/// <param name="Version">Its version; null where the service tells none.</param>
internal sealed record CurrentContact(JsonElement Row, string? Version);
