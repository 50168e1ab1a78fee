using System.Runtime.InteropServices;

namespace CrmConnector.State.Swings;

/// <summary>One write of the engine that changed a field of a linked record, or created one again: what the oscillation guard remembers, for an hour.</summary>
/// <param name="LinkId">The link.</param>
/// <param name="TargetNumber">Which of the target entity's members.</param>
/// <param name="Slot">The field's slot in the flow's baselines, or <see cref="WholeRecord"/>.</param>
/// <param name="Pair">Stands for the two values, the one before and the one written, in either order.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Swing(long LinkId, int TargetNumber, int Slot, ulong Pair)
{
    /// <summary>The slot that stands for the target record itself: it was gone, and was created again.</summary>
    public const int WholeRecord = -1;

    /// <summary>How long a swing is remembered.</summary>
    public static TimeSpan Window { get; } = TimeSpan.FromHours(1);

    /// <summary>So many swings between the same two values within <see cref="Window"/> are an oscillation.</summary>
    public const int Most = 4;

    /// <summary>A target record was created in the place of one that was gone.</summary>
    public static Swing Recreation(SwingTarget target) => new(target.LinkId, target.Number, WholeRecord, Pair: 1);
}
