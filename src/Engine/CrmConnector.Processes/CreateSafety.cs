namespace CrmConnector.Processes;

/// <summary>How a process creates records without doubling them.</summary>
/// <param name="Kind">The means.</param>
/// <param name="Explanation">One sentence for people.</param>
public sealed record CreateSafety(CreateSafetyKind Kind, string Explanation);
