namespace CrmConnector.State.Conversions;

/// <summary>How the conversions of a process stand.</summary>
/// <param name="Open">Records with a step that the next run goes on with.</param>
/// <param name="Waiting">Records with a step that waits for a person.</param>
/// <param name="Done">Records whose every step is done.</param>
/// <param name="Undone">Records of which nothing is to be done, and of which an undo took a step back.</param>
public sealed record ConversionCounts(long Open, long Waiting, long Done, long Undone);
