namespace CrmConnector.State.Sqlite.Writing;

/// <summary>What a page changes about one flow as a whole.</summary>
/// <param name="sweepNumber">The flow's open or last sweep.</param>
internal sealed class FlowTally(long sweepNumber)
{
    /// <summary>The number that a source record met now is marked with.</summary>
    public long SweepNumber { get; } = sweepNumber;

    /// <summary>Pairs with a baseline, more or (negative) fewer.</summary>
    public long Linked { get; set; }
}
