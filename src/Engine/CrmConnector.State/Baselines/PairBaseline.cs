namespace CrmConnector.State.Baselines;

/// <summary>A stored baseline of a pair, with the flow that it belongs to.</summary>
/// <param name="FlowId">The flow.</param>
/// <param name="SourceNumber">Which of the source entity's members.</param>
/// <param name="TargetNumber">Which of the target entity's members.</param>
/// <param name="Baseline">The hashes.</param>
public sealed record PairBaseline(int FlowId, int SourceNumber, int TargetNumber, Baseline Baseline);
