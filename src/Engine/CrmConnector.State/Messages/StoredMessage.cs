namespace CrmConnector.State.Messages;

/// <summary>A message as the store knows it.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Rule">The rule that asked for it.</param>
/// <param name="Channel">The channel that delivers it.</param>
/// <param name="MessageId">Names it among all messages.</param>
/// <param name="Created">When it was made.</param>
/// <param name="State">How it stands.</param>
/// <param name="Attempts">How often its delivery was tried.</param>
/// <param name="NextTry">When it is tried next; null where it is not.</param>
/// <param name="Ended">When it was sent or given up; null while it waits.</param>
/// <param name="Problem">Why the last try failed, without values of records; null for none.</param>
/// <param name="Payload">The message, sealed; empty once it is sent.</param>
public sealed record StoredMessage(
    long Id,
    string Rule,
    string Channel,
    string MessageId,
    DateTimeOffset Created,
    MessageState State,
    int Attempts,
    DateTimeOffset? NextTry,
    DateTimeOffset? Ended,
    string? Problem,
    ReadOnlyMemory<byte> Payload
);
