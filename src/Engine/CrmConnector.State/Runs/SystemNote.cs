using CrmConnector.State.Outbox;

namespace CrmConnector.State.Runs;

/// <summary>A system that does not answer, or answers again.</summary>
/// <param name="Connection">Its connection.</param>
/// <param name="Events">What is to be told if that is news.</param>
public sealed record SystemNote(string Connection, IReadOnlyList<OutboxEvent> Events);
