using CrmConnector.Abstractions.Definitions;
using Quartz;
using Quartz.Impl.Calendar;

namespace CrmConnector.Service.Scheduling;

/// <summary>Makes of our calendars those of Quartz, in whose times nothing fires.</summary>
internal static class ClosedTimes
{
    /// <summary>Quartz's calendars exclude the last moment of a range too, and count milliseconds.</summary>
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);

    private static readonly TimeOnly LastMoment = new(23, 59, 59, 999);

    /// <summary>Calendars of Quartz, each of one kind: a time that one of them excludes is closed.</summary>
    public static IReadOnlyList<BaseCalendar> Of(IEnumerable<CalendarDefinition> calendars) =>
        [.. calendars.SelectMany(Parts)];

    /// <summary>One calendar that excludes what any of some excludes; null for none. The parts stay as they are.</summary>
    public static ICalendar? Together(IEnumerable<BaseCalendar> parts)
    {
        ICalendar? all = null;
        foreach (var part in parts)
        {
            var link = (BaseCalendar)part.Clone();
            if (all is not null)
            {
                link.CalendarBase = all;
            }

            all = link;
        }

        return all;
    }

    private static IEnumerable<BaseCalendar> Parts(CalendarDefinition calendar)
    {
        var zone = calendar.TimeZone is { } name ? TimeZoneInfo.FindSystemTimeZoneById(name) : TimeZoneInfo.Utc;
        if (calendar.Dates.Count > 0)
        {
            yield return Dates(calendar.Dates, zone);
        }

        if (calendar.Yearly.Count > 0)
        {
            yield return Yearly(calendar.Yearly, zone);
        }

        if (calendar.Weekdays.Count > 0)
        {
            yield return Weekly(calendar.Weekdays, zone);
        }

        foreach (var window in calendar.Times)
        {
            yield return Daily(window, zone);
        }
    }

    private static HolidayCalendar Dates(IReadOnlyList<DateOnly> dates, TimeZoneInfo zone)
    {
        var calendar = new HolidayCalendar { TimeZone = zone };
        foreach (var date in dates)
        {
            calendar.AddExcludedDay(date);
        }

        return calendar;
    }

    private static AnnualCalendar Yearly(IReadOnlyList<YearlyDate> dates, TimeZoneInfo zone)
    {
        var calendar = new AnnualCalendar { TimeZone = zone };
        foreach (var date in dates)
        {
            calendar.AddExcludedDay(new MonthDay(date.Month, date.Day));
        }

        return calendar;
    }

    private static WeeklyCalendar Weekly(IReadOnlyList<DayOfWeek> weekdays, TimeZoneInfo zone)
    {
        var calendar = new WeeklyCalendar { TimeZone = zone };
        foreach (var day in Enum.GetValues<DayOfWeek>())
        {
            // a new one excludes Saturday and Sunday
            if (weekdays.Contains(day))
            {
                calendar.AddExcludedDay(day);
            }
            else
            {
                calendar.RemoveExcludedDay(day);
            }
        }

        return calendar;
    }

    /// <summary>A range of Quartz lies within one day: one that goes over midnight is all that lies outside of the rest of the day.</summary>
    private static DailyCalendar Daily(TimeWindow window, TimeZoneInfo zone) =>
        window.To == TimeOnly.MinValue ? new DailyCalendar(window.From, LastMoment) { TimeZone = zone }
        : window.From < window.To ? new DailyCalendar(window.From, window.To.Add(-Moment)) { TimeZone = zone }
        : new DailyCalendar(window.To, window.From.Add(-Moment)) { TimeZone = zone, InvertTimeRange = true };
}
