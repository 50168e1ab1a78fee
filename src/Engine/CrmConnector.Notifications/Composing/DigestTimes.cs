using CrmConnector.Abstractions.Definitions;

namespace CrmConnector.Notifications.Composing;

/// <summary>When daily and weekly reports are due. A time that a change to summer time leaves out is due an hour later, one that comes twice the first time.</summary>
public static class DigestTimes
{
    private const int DaysOfWeek = 7;

    /// <summary>The last time, at or before now.</summary>
    public static DateTimeOffset Last(ReportRule rule, TimeZoneInfo zone, DateTimeOffset now) =>
        Times(rule, zone, now, back: true).First(time => time <= now);

    /// <summary>The next time, after now.</summary>
    public static DateTimeOffset Next(ReportRule rule, TimeZoneInfo zone, DateTimeOffset now) =>
        Times(rule, zone, now, back: false).First(time => time > now);

    private static IEnumerable<DateTimeOffset> Times(ReportRule rule, TimeZoneInfo zone, DateTimeOffset now, bool back)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
        for (var days = -1; days <= DaysOfWeek + 1; days++)
        {
            var day = today.AddDays(back ? -days : days);
            if (rule.Occasion == ReportOccasion.Daily || day.DayOfWeek == rule.Weekday)
            {
                yield return At(day.ToDateTime(rule.At), zone);
            }
        }
    }

    private static DateTimeOffset At(DateTime local, TimeZoneInfo zone)
    {
        while (zone.IsInvalidTime(local))
        {
            local = local.AddHours(1);
        }

        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset);
    }
}
