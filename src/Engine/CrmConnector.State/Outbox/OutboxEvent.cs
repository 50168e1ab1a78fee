using CrmConnector.Abstractions.Definitions;

namespace CrmConnector.State.Outbox;

/// <summary>Something that happened and that a notification rule asks for, as it goes into the outbox.</summary>
/// <param name="Rule">The rule's name.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Subject">The process or the connection that it is about.</param>
public sealed record OutboxEvent(string Rule, EventKind Kind, string Subject)
{
    /// <summary>The run; null for none.</summary>
    public long? RunId { get; init; }

    /// <summary>How many records it is about; 0 where it is not about records.</summary>
    public int Records { get; init; }

    /// <summary>What else is to be told, sealed by the engine; empty for nothing. Deleted with the event as soon as it stands in a message.</summary>
    public ReadOnlyMemory<byte> Payload { get; init; }
}
