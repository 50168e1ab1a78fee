namespace CrmConnector.State.Runs;

/// <summary>What an earlier run changed.</summary>
/// <param name="Started">When it began.</param>
/// <param name="Changed">Records created, updated, linked and deleted.</param>
/// <param name="Completed">It did all it had to do.</param>
public sealed record PastRun(DateTimeOffset Started, long Changed, bool Completed);
