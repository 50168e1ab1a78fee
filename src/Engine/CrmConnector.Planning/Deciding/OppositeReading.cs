namespace CrmConnector.Planning.Deciding;

/// <summary>What the flows in the opposite direction over the same two entities read of this flow's target.</summary>
/// <param name="FlowsBack">Per mapped field: changes of the target field flow back into the source.</param>
public sealed record OppositeReading(bool[] FlowsBack)
{
    /// <summary>True when such a flow makes a whole record of what it reads: then an edit in this flow's target beats a deletion in its source.</summary>
    public bool LetsEditsWin { get; init; } = true;

    /// <summary>True when no such flow ever makes a record again: then a deletion in this flow's source beats an edit in its target.</summary>
    public bool LetsDeletionsWin { get; init; }

    /// <summary>No flow leads back: the fast path is open.</summary>
    public static OppositeReading None { get; } = new([]);

    /// <summary>True when any flow leads back.</summary>
    public bool Any => FlowsBack.Length > 0;

    /// <summary>True when users' changes of the target flow back: an edit there is as good as one here. False where only generated values do.</summary>
    public bool CarriesEdits => FlowsBack.AsSpan().Contains(value: true);

    /// <summary>True when changes of this field of the target flow back.</summary>
    public bool Reads(int field) => field < FlowsBack.Length && FlowsBack[field];
}
