using CrmConnector.Abstractions.Definitions;
using CrmConnector.Notifications.Composing;
using CrmConnector.Service.Scheduling;

namespace CrmConnector.Service.Notifying;

/// <summary>Tells messages what schedules and calendars say.</summary>
/// <param name="known">The installation's calendars.</param>
public sealed class ScheduledTimes(IReadOnlyList<CalendarDefinition> known) : IComposingTimes
{
    /// <summary>Where quiet times leave nothing open, they are looked at again so much later.</summary>
    private static readonly TimeSpan NeverOpen = TimeSpan.FromDays(1);

    /// <inheritdoc/>
    public DateTimeOffset? QuietUntil(IReadOnlyList<string> calendars, DateTimeOffset now)
    {
        if (calendars.Count == 0)
        {
            return null;
        }

        var times = new Timetable(
            new ScheduleDefinition(Every: null, Cron: null, TimeZone: null, Realtime: true) { Except = calendars },
            known
        );
        return times.IsOpen(now) ? null : times.Open(now) ?? now + NeverOpen;
    }

    /// <inheritdoc/>
    public DateTimeOffset? NextRun(ProcessDefinition process, DateTimeOffset after) =>
        process.Schedule is { } schedule ? new Timetable(schedule, known).DueAfter(after) : null;
}
