namespace CrmConnector.Notifications.Content;

/// <summary>What one of the runs before (or days, or weeks) did.</summary>
/// <param name="At">When it began.</param>
/// <param name="Changed">Records created, updated and deleted.</param>
/// <param name="Failed">It failed or was stopped.</param>
public readonly record struct UsualRun(DateTimeOffset At, long Changed, bool Failed);
