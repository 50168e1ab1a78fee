using System.Globalization;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Processes.Format;
using CrmConnector.Processes.Reading.Cron;
using CrmConnector.Processes.Yaml;

namespace CrmConnector.Processes.Reading;

/// <summary>Makes the calendars of their nodes.</summary>
internal sealed class CalendarReader(ErrorList errors)
{
    /// <summary>29 February is a day of some year.</summary>
    private const string LeapYear = "2000-";

    public IReadOnlyList<CalendarDefinition> Read(Node? node) =>
        node is MapNode map
            ? [.. map.Entries.Where(e => e.Value is MapNode).Select(e => Calendar(e, (MapNode)e.Value))]
            : [];

    private CalendarDefinition Calendar(MapEntry entry, MapNode map)
    {
        var calendar = new CalendarDefinition(entry.Key, entry.KeyPosition)
        {
            Dates = [.. Dates(map.Find("dates"), FormatPatterns.Date, year: "")],
            Yearly =
            [
                .. Dates(map.Find("yearly"), FormatPatterns.YearlyDate, LeapYear)
                    .Select(date => new YearlyDate(date.Month, date.Day)),
            ],
            Weekdays = [.. Weekdays(map.Find("weekdays"))],
            Times = [.. Times(map.Find("times"))],
            TimeZone = TimeZoneReader.Read(map.Find("timeZone"), errors),
        };
        if (calendar.Weekdays.Count == 7)
        {
            Refuse(map, "weekdays", "names all days of the week");
        }

        if (IsWholeDay(calendar.Times))
        {
            Refuse(map, "times", "names all times of the day");
        }

        return calendar;
    }

    private void Refuse(MapNode map, string key, string problem) =>
        errors.Add(
            map.Entry(key)!.KeyPosition,
            $"the calendar {problem}, so that no run could ever start",
            $"leave some out; a process that shall not run by itself has no 'schedule'"
        );

    private IEnumerable<DateOnly> Dates(Node? node, TextSpec format, string year)
    {
        foreach (var item in node.Items())
        {
            if (item.Text() is not { } text || !format.Pattern!.IsMatch(text))
            {
                continue;
            }

            if (
                DateOnly.TryParseExact(
                    year + text,
                    "yyyy-MM-dd",
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.None,
                    out var date
                )
            )
            {
                yield return date;
            }
            else
            {
                errors.Add(item.Position, $"there is no day '{text}'", "correct the day or the month");
            }
        }
    }

    private static IEnumerable<DayOfWeek> Weekdays(Node? node) =>
        node.Items()
            .Select(item => CronPart.DayOfWeek.Value(item.Text() ?? ""))
            .OfType<int>()
            .Distinct()
            .Select(day => (DayOfWeek)(day - 1));

    private IEnumerable<TimeWindow> Times(Node? node)
    {
        foreach (var item in node.Items())
        {
            if (item.Text() is not { } text || !FormatPatterns.TimeWindow.Pattern!.IsMatch(text))
            {
                continue;
            }

            var window = new TimeWindow(Time(text[..5]), Time(text[6..]));
            if (window.From == window.To && !text.EndsWith("24:00", StringComparison.Ordinal))
            {
                errors.Add(
                    item.Position,
                    $"the time '{text}' begins when it ends",
                    "write its end behind the hyphen, 24:00 for the end of the day"
                );
            }
            else
            {
                yield return window;
            }
        }
    }

    private static TimeOnly Time(string text) =>
        text == "24:00" ? TimeOnly.MinValue : TimeOnly.ParseExact(text, "HH:mm", CultureInfo.InvariantCulture);

    private static bool IsWholeDay(IReadOnlyList<TimeWindow> windows) =>
        windows.Count > 0
        && Enumerable
            .Range(0, 24 * 60)
            .All(minute =>
            {
                var time = TimeOnly.MinValue.AddMinutes(minute);
                // a window from midnight to midnight is the whole day, which TimeOnly takes for nothing
                return windows.Any(w => w.From == w.To || time.IsBetween(w.From, w.To));
            });
}
