namespace CrmConnector.State.Runs;

/// <summary>A run as the store knows it.</summary>
/// <param name="Id">Its number; later runs have higher ones.</param>
/// <param name="Process">The process.</param>
/// <param name="FlowId">The flow, when it is of one flow only.</param>
/// <param name="Kind">What it was for.</param>
/// <param name="Status">How it stands or ended.</param>
/// <param name="Started">When it began.</param>
/// <param name="Heartbeat">When it last committed something.</param>
/// <param name="Ended">When it ended; null while it is going on.</param>
/// <param name="Reason">Why it ended early; null for none.</param>
/// <param name="HostProcessId">The operating system's number of the program.</param>
public sealed record RunRecord(
    long Id,
    string Process,
    int? FlowId,
    RunKind Kind,
    RunStatus Status,
    DateTimeOffset Started,
    DateTimeOffset Heartbeat,
    DateTimeOffset? Ended,
    string? Reason,
    int HostProcessId
)
{
    /// <summary>The run that it took back; null for any other kind of run.</summary>
    public long? Undoes { get; init; }

    /// <summary>Who asked for it; null where nobody is named.</summary>
    public string? By { get; init; }

    /// <summary>How it ended, in the engine's word; null where it did not say.</summary>
    public string? Ending { get; init; }

    /// <summary>The reason of a run that somebody, or the end of the program, cancelled.</summary>
    public const string CancelledReason = "The run was cancelled.";

    /// <summary>What else is worth knowing of it, a sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
