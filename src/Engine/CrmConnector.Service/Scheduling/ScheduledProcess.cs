using CrmConnector.Abstractions.Definitions;

namespace CrmConnector.Service.Scheduling;

/// <summary>A process with a schedule, as far as the scheduler is concerned; equal as long as its times are.</summary>
/// <param name="Name">The process.</param>
/// <param name="Schedule">The schedule.</param>
/// <param name="Calendars">What the calendars that it names hold, as text.</param>
internal sealed record ScheduledProcess(string Name, ScheduleDefinition Schedule, string Calendars)
{
    /// <summary>All processes that have a schedule, by name.</summary>
    public static IReadOnlyDictionary<string, ScheduledProcess> Of(
        IEnumerable<ProcessDefinition> processes,
        IReadOnlyList<CalendarDefinition> calendars
    ) =>
        processes
            .Where(p => p.Schedule is not null)
            .ToDictionary(p => p.Name, p => Of(p.Name, p.Schedule!, calendars), StringComparer.Ordinal);

    private static ScheduledProcess Of(
        string name,
        ScheduleDefinition schedule,
        IReadOnlyList<CalendarDefinition> calendars
    ) =>
        // whether signals start runs too makes no other times
        new(
            name,
            schedule with
            {
                Realtime = false,
            },
            string.Join(
                '\n',
                calendars.Where(c => schedule.Except.Contains(c.Name, StringComparer.Ordinal)).Select(Text)
            )
        );

    private static string Text(CalendarDefinition calendar) =>
        string.Join(
            ';',
            string.Join(',', calendar.Dates.Select(d => d.DayNumber)),
            string.Join(',', calendar.Yearly),
            string.Join(',', calendar.Weekdays),
            string.Join(',', calendar.Times),
            calendar.TimeZone
        );
}
