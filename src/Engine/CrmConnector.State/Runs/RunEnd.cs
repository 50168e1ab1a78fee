using CrmConnector.State.Outbox;

namespace CrmConnector.State.Runs;

/// <summary>How a run ended.</summary>
/// <param name="RunId">Its number.</param>
/// <param name="Status">How it ended.</param>
/// <param name="Reason">Why it ended early; null for none.</param>
public sealed record RunEnd(long RunId, RunStatus Status, string? Reason = null)
{
    /// <summary>How it ended, in the engine's word; null for what <see cref="Status"/> says.</summary>
    public string? Ending { get; init; }

    /// <summary>What else is worth knowing, a sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Systems that do not answer, with what is to be told of each that did before.</summary>
    public IReadOnlyList<SystemNote> Down { get; init; } = [];

    /// <summary>Systems that answered, with what is to be told of each that did not before.</summary>
    public IReadOnlyList<SystemNote> Up { get; init; } = [];

    /// <summary>What is to be told of it, in the same transaction.</summary>
    public IReadOnlyList<OutboxEvent> Events { get; init; } = [];
}
