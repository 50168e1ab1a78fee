namespace CrmConnector.Abstractions.Definitions;

/// <summary>When a process runs by itself: every so often, or by a cron expression in a time zone.</summary>
/// <param name="Every">The interval; null when a cron expression is given.</param>
/// <param name="Cron">The cron expression; null when an interval is given.</param>
/// <param name="TimeZone">The IANA name of the cron expression's time zone; null for UTC.</param>
/// <param name="Realtime">True to run also when the source signals a change.</param>
public sealed record ScheduleDefinition(TimeSpan? Every, string? Cron, string? TimeZone, bool Realtime)
{
    /// <summary>The interval that remains under <see cref="Realtime"/> where the file gives none: signals may be lost.</summary>
    public static TimeSpan SlowPoll { get; } = TimeSpan.FromMinutes(5);

    /// <summary>The shortest interval that a file may give.</summary>
    public static TimeSpan ShortestInterval { get; } = TimeSpan.FromSeconds(5);

    /// <summary>The names of the calendars in whose times the schedule starts no run.</summary>
    public IReadOnlyList<string> Except { get; init; } = [];

    /// <summary>What becomes of runs that were missed. The default is <see cref="MissedRuns.Run"/>.</summary>
    public MissedRuns Missed { get; init; }

    /// <summary>Equal where each part is, the calendars in their order.</summary>
    public bool Equals(ScheduleDefinition? other) =>
        other is not null
        && Every == other.Every
        && Cron == other.Cron
        && TimeZone == other.TimeZone
        && Realtime == other.Realtime
        && Missed == other.Missed
        && Except.SequenceEqual(other.Except, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Every, Cron, TimeZone, Realtime, Missed, Except.Count);
}
