using System.Globalization;
using System.IO.Compression;
using CrmConnector.Planning.Undoing;
using CrmConnector.State.Outbox;

namespace CrmConnector.Engine.Events;

/// <summary>Packs and seals what events tell, bound to their rule: the outbox alone tells nobody anything.</summary>
public static class EventSealing
{
    /// <summary>The payload sealed.</summary>
    public static byte[] Seal(ValueSealer sealer, string rule, EventPayload payload)
    {
        using var packed = new MemoryStream();
        using (var pack = new DeflateStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            pack.Write(payload.ToBytes());
        }

        return sealer.Seal(packed.GetBuffer().AsSpan(0, (int)packed.Length), Place(rule));
    }

    /// <summary>The payload of an event; an empty one where it has none, null where it was sealed with another key.</summary>
    public static EventPayload? Open(ValueSealer sealer, OutboxEvent happened)
    {
        if (happened.Payload.IsEmpty)
        {
            return new EventPayload();
        }

        if (sealer.Open(happened.Payload.Span, Place(happened.Rule)) is not { } packed)
        {
            return null;
        }

        using var pack = new DeflateStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        pack.CopyTo(bytes);
        return EventPayload.Of(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }

    private static string Place(string rule) => string.Create(CultureInfo.InvariantCulture, $"event of {rule}");
}
