using CrmConnector.Abstractions.Records;
using CrmConnector.State.Baselines;

namespace CrmConnector.State.Links;

/// <summary>The other side of a linked pair.</summary>
/// <param name="Key">The record's key.</param>
/// <param name="Number">Which of its entity's members; 0 unless the entity says <c>members: many</c>.</param>
/// <param name="Gone">True when its own system's users deleted it.</param>
/// <param name="Baseline">The flow's baseline of this pair; null for first contact.</param>
/// <param name="Seen">
/// The last sweep of the flow that met the source record; 0 for none, <see cref="DeletionDealtWith"/> or <see cref="DeletionNotCarried"/> when its deletion is
/// dealt with.
/// </param>
public sealed record LinkedTarget(RecordKey Key, int Number, bool Gone, Baseline? Baseline, long Seen)
{
    /// <summary>What <see cref="Seen"/> says when the flow has dealt with the deletion of the source record.</summary>
    public const long DeletionDealtWith = long.MaxValue;

    /// <summary>
    /// The same where the target record stayed. What was delivered to it goes on being needed: its source record may come back under another key.
    /// </summary>
    public const long DeletionNotCarried = DeletionDealtWith - 1;

    /// <summary>True when the flow has dealt with the deletion of the source record, and has not met the record since.</summary>
    public bool IsDealtWith => Seen >= DeletionNotCarried;

    /// <summary>True for a gone record that is to be created again, because an edit beats its deletion.</summary>
    public bool Wanted { get; init; }

    /// <summary>True for a gone record whose creation was taken back: it is created again as soon as the result moves from the baseline.</summary>
    public bool TakenBack { get; init; }
}
