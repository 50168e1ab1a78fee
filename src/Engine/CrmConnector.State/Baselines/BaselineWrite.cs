using CrmConnector.State.Flows;

namespace CrmConnector.State.Baselines;

/// <summary>Sets the baseline of a linked pair, of the page's flow or of another (the opposite one).</summary>
/// <param name="Flow">The flow that the baseline belongs to.</param>
/// <param name="LinkId">The link.</param>
/// <param name="Baseline">The hashes.</param>
public sealed record BaselineWrite(StoredFlow Flow, long LinkId, Baseline Baseline)
{
    /// <summary>Which of the source entity's members; 0 unless the entity says <c>members: many</c>.</summary>
    public int SourceNumber { get; init; }

    /// <summary>Which of the target entity's members; 0 unless the entity says <c>members: many</c>.</summary>
    public int TargetNumber { get; init; }

    /// <summary>
    /// True to replace only the halves that <see cref="Baseline"/> has seen and keep the others as they are stored; false to replace all.
    /// </summary>
    public bool Overlay { get; init; }

    /// <summary>False to leave open whether the flow's sweep has met the source record, as it is stored.</summary>
    public bool MeetsSource { get; init; } = true;

    /// <summary>True to note, too, that the flow has dealt with the deletion of the source record: no sweep or feed of it tells the record missing again.</summary>
    public bool DealsWithDeletion { get; init; }
}
