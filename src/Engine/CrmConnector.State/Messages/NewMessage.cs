namespace CrmConnector.State.Messages;

/// <summary>A message that is to be delivered.</summary>
/// <param name="Rule">The rule that asked for it.</param>
/// <param name="Channel">The channel that delivers it.</param>
/// <param name="MessageId">Names it among all messages; a repeated delivery carries the same.</param>
/// <param name="Payload">The message, sealed.</param>
public sealed record NewMessage(string Rule, string Channel, string MessageId, ReadOnlyMemory<byte> Payload)
{
    /// <summary>When it may be delivered; null for at once.</summary>
    public DateTimeOffset? NotBefore { get; init; }
}
