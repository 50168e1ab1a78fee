using CrmConnector.Abstractions.Adapters;

namespace CrmConnector.State.Checkpoints;

/// <summary>How far a flow has come. Stored as a whole with each page.</summary>
public sealed record FlowProgress
{
    /// <summary>A flow that has not begun.</summary>
    public static FlowProgress None { get; } = new();

    /// <summary>Everything before it is durable; null before the first finished sweep and after an expired checkpoint.</summary>
    public Checkpoint? Feed { get; init; }

    /// <summary>The position taken before the open sweep began; becomes <see cref="Feed"/> when the sweep is finished.</summary>
    public Checkpoint? Pending { get; init; }

    /// <summary>The number of the open sweep or, when none is open, of the last one; 0 before the first.</summary>
    public long SweepNumber { get; init; }

    /// <summary>Why a sweep is open, as a stable code; null when none is.</summary>
    public string? SweepReason { get; init; }

    /// <summary>Where the open sweep continues; null for its beginning.</summary>
    public string? SweepResume { get; init; }

    /// <summary>
    /// The generation of the selection that is wholly in effect: every record in it was met, and what left it is dealt with or noted. 0 for all that the
    /// process declares.
    /// </summary>
    public long Selected { get; init; }

    /// <summary>The later generation whose entering and leaving records are being read; null when none are.</summary>
    public long? Selecting { get; init; }

    /// <summary>Where that reading continues; null for its beginning.</summary>
    public string? SelectingResume { get; init; }

    /// <summary>The fingerprint of the source store that all this belongs to; null before anything is known.</summary>
    public string? SourceFingerprint { get; init; }

    /// <summary>The fingerprint of the target store that all this belongs to; null before anything is known.</summary>
    public string? TargetFingerprint { get; init; }
}
