using System.Text.Json.Serialization;

namespace CrmConnector.Engine.Events;

/// <summary>Writes and reads payloads without reflection.</summary>
[JsonSerializable(typeof(EventPayload))]
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault
)]
internal sealed partial class EventPayloadJson : JsonSerializerContext;
