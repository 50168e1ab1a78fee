namespace CrmConnector.Planning.Undoing;

/// <summary>A baseline of a record that left its link, as it was then: hashes, no values.</summary>
/// <param name="FlowId">The flow that it belongs to.</param>
/// <param name="SourceNumber">Which of the members of that flow's source entity.</param>
/// <param name="TargetNumber">Which of the members of that flow's target entity.</param>
/// <param name="Results">The first halves, per slot.</param>
/// <param name="Targets">The second halves, per slot; null when no slot has any.</param>
public sealed record BaselineImage(int FlowId, int SourceNumber, int TargetNumber, ulong[] Results, ulong[]? Targets);
