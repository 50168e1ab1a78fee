namespace CrmConnector.State.Conversions;

/// <summary>How the conversions of a process stand.</summary>
/// <param name="Open">Records with a step that the next run goes on with.</param>
/// <param name="Waiting">Records with a step that waits for a person.</param>
/// <param name="Done">Records whose every step is done.</param>
public sealed record ConversionCounts(long Open, long Waiting, long Done);
