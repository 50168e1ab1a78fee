using CrmConnector.State.Outbox;

namespace CrmConnector.State.Runs;

/// <summary>How a run ended.</summary>
/// <param name="RunId">Its number.</param>
/// <param name="Status">How it ended.</param>
/// <param name="Reason">Why it ended early; null for none.</param>
public sealed record RunEnd(long RunId, RunStatus Status, string? Reason = null)
{
    /// <summary>What else is worth knowing, a sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>What is to be told of it, in the same transaction.</summary>
    public IReadOnlyList<OutboxEvent> Events { get; init; } = [];
}
