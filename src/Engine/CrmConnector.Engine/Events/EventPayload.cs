using System.Text.Json;

namespace CrmConnector.Engine.Events;

/// <summary>What an event of the outbox tells besides its kind and subject.</summary>
public sealed record EventPayload
{
    /// <summary>What the engine says of it, in English; null for nothing.</summary>
    public string? Detail { get; init; }

    /// <summary>The code of how it came to it; null for none.</summary>
    public string? Reason { get; init; }

    /// <summary>The entity of the records, as <c>crm/leads</c>; null where it is not about records.</summary>
    public string? Entity { get; init; }

    /// <summary>The records, by who is to be told of them.</summary>
    public IReadOnlyList<EventGroup> Groups { get; init; } = [];

    /// <summary>The payload as bytes, to be sealed.</summary>
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, EventPayloadJson.Default.EventPayload);

    /// <summary>The payload of bytes; an empty one where there are none.</summary>
    public static EventPayload Of(ReadOnlySpan<byte> bytes) =>
        bytes.IsEmpty ? new EventPayload() : JsonSerializer.Deserialize(bytes, EventPayloadJson.Default.EventPayload)!;
}
