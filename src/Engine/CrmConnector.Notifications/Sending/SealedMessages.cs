using System.Text.Json;
using CrmConnector.Notifications.Messages;
using CrmConnector.Planning.Undoing;
using CrmConnector.State.Messages;

namespace CrmConnector.Notifications.Sending;

/// <summary>Seals messages for the time that they wait in the state store: whoever has that alone reads none.</summary>
/// <param name="sealer">The installation's.</param>
public sealed class SealedMessages(ValueSealer sealer)
{
    /// <summary>A message as it goes into the state store, for a channel.</summary>
    public NewMessage Seal(Message message, string channel) => new(message.Rule, channel, message.Id, Seal(message));

    /// <summary>The message; null where it was sealed with another key, changed, or put into another one's place.</summary>
    public Message? Open(StoredMessage stored)
    {
        var bytes = sealer.Open(stored.Payload.Span, Place(stored.MessageId));
        return bytes is null ? null : JsonSerializer.Deserialize(bytes, MessageJson.Default.Message);
    }

    /// <summary>Only what a message says, sealed.</summary>
    internal byte[] Seal(Message message) =>
        sealer.Seal(JsonSerializer.SerializeToUtf8Bytes(message, MessageJson.Default.Message), Place(message.Id));

    private static string Place(string messageId) => $"message/{messageId}";
}
