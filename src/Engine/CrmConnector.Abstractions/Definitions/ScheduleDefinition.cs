namespace CrmConnector.Abstractions.Definitions;

/// <summary>When a process runs by itself: every so often, or by a cron expression in a time zone.</summary>
/// <param name="Every">The interval; null when a cron expression is given.</param>
/// <param name="Cron">The cron expression; null when an interval is given.</param>
/// <param name="TimeZone">The IANA name of the cron expression's time zone; null for UTC.</param>
/// <param name="Realtime">True to run also when the source signals a change.</param>
public sealed record ScheduleDefinition(TimeSpan? Every, string? Cron, string? TimeZone, bool Realtime);
