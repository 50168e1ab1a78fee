namespace CrmConnector.State.Outbox;

/// <summary>An event that waits in the outbox.</summary>
/// <param name="Id">Its number; later events have higher ones.</param>
/// <param name="At">When it happened.</param>
/// <param name="Event">What happened.</param>
public sealed record StoredEvent(long Id, DateTimeOffset At, OutboxEvent Event);
