using System.Globalization;

namespace CrmConnector.Notifications.Localising;

/// <summary>Times and durations as a language writes them, in one time zone.</summary>
/// <param name="words">The language.</param>
/// <param name="zone">The zone.</param>
/// <param name="now">When the message is made: what happened on the same day is told by its time alone.</param>
internal sealed class Times(Words words, TimeZoneInfo zone, DateTimeOffset now)
{
    /// <summary>Says which zone it is.</summary>
    public string Zone => words.Text("time.zone", ("zone", zone.Id));

    /// <summary>A moment: the time, and the day where it is another one.</summary>
    public string Moment(DateTimeOffset moment) =>
        Local(moment).Date == Local(now).Date
            ? Time(moment)
            : words.Text("time.day-and-time", ("day", Day(moment)), ("time", Time(moment)));

    /// <summary>A moment with its day, whatever day it is.</summary>
    public string FullMoment(DateTimeOffset moment) =>
        words.Text("time.day-and-time", ("day", Formatted(moment, "format.day-year")), ("time", Time(moment)));

    /// <summary>A day, with the year where it is another one.</summary>
    public string Day(DateTimeOffset moment) =>
        Formatted(moment, Local(moment).Year == Local(now).Year ? "format.day" : "format.day-year");

    /// <summary>A day in full.</summary>
    public string LongDay(DateTimeOffset moment) => Formatted(moment, "format.long-day");

    /// <summary>The days from one to another, which is no longer of them.</summary>
    public string Days(DateTimeOffset from, DateTimeOffset until) =>
        words.Text("time.range", ("from", Day(from)), ("until", Formatted(until.AddTicks(-1), "format.day-year")));

    /// <summary>From one moment to another.</summary>
    public string Range(DateTimeOffset from, DateTimeOffset until) =>
        FullMoment(from) == FullMoment(until)
            ? FullMoment(from)
            : words.Text(
                "time.range",
                ("from", FullMoment(from)),
                ("until", Local(from).Date == Local(until).Date ? Time(until) : FullMoment(until))
            );

    /// <summary>A duration in its two largest units.</summary>
    public string Duration(TimeSpan duration) =>
        duration.TotalSeconds < 1 ? words.Text("duration.instant")
        : duration.TotalMinutes < 1 ? words.Text("duration.seconds", ("seconds", duration.Seconds))
        : duration.TotalHours < 1
            ? words.Text("duration.minutes", ("minutes", duration.Minutes), ("seconds", duration.Seconds))
        : duration.TotalDays < 1
            ? words.Text("duration.hours", ("hours", duration.Hours), ("minutes", duration.Minutes))
        : words.Text("duration.days", ("days", (long)duration.TotalDays), ("hours", duration.Hours));

    private DateTime Local(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, zone).DateTime;

    private string Time(DateTimeOffset moment)
    {
        var time = Formatted(moment, "format.time");
        // The hour that comes twice when summer time ends.
        return zone.IsAmbiguousTime(Local(moment))
            ? words.Text("time.with-offset", ("time", time), ("offset", Offset(moment)))
            : time;
    }

    private string Offset(DateTimeOffset moment)
    {
        var offset = TimeZoneInfo.ConvertTime(moment, zone).Offset;
        return (offset < TimeSpan.Zero ? "-" : "+") + offset.ToString("hh\\:mm", CultureInfo.InvariantCulture);
    }

    private string Formatted(DateTimeOffset moment, string format) =>
        Local(moment).ToString(words.Text(format), words.Culture);
}
