using CrmConnector.Abstractions.Definitions;
using CrmConnector.Service.Scheduling;

namespace CrmConnector.Service.Tests.Scheduling;

/// <summary>Schedules, calendars and timetables in few words.</summary>
internal static class Schedules
{
    private static readonly SourcePosition Nowhere = new("p.yaml", 1, 1);

    public static ScheduleDefinition Every(TimeSpan every, params string[] except) =>
        new(every, Cron: null, TimeZone: null, Realtime: false) { Except = except };

    public static ScheduleDefinition Cron(string cron, params string[] except) =>
        new(Every: null, cron, "Europe/Rome", Realtime: false) { Except = except };

    public static CalendarDefinition Calendar(string name) => new(name, Nowhere) { TimeZone = "Europe/Rome" };

    /// <summary>Closed every day between two times: "02:00", "03:30"; "24:00" is the end of the day.</summary>
    public static CalendarDefinition Window(string from, string to) =>
        Calendar("window") with
        {
            Times = [new TimeWindow(Time(from), Time(to))],
        };

    public static Timetable Timetable(ScheduleDefinition schedule, params CalendarDefinition[] calendars) =>
        new(schedule with { Except = [.. calendars.Select(c => c.Name)] }, calendars);

    public static ProcessDefinition Process(string name, ScheduleDefinition? schedule) =>
        new()
        {
            Name = name,
            Title = name,
            Position = Nowhere,
            LinkSet = "customer",
            From = new EntityAddress("erp", "customers"),
            To = new EntityAddress("crm", "account"),
            Fields = [],
            Conflicts = "erp",
            Schedule = schedule,
        };

    private static TimeOnly Time(string text) =>
        text == "24:00"
            ? TimeOnly.MinValue
            : TimeOnly.ParseExact(text, "HH:mm", System.Globalization.CultureInfo.InvariantCulture);
}
