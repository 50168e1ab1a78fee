namespace CrmConnector.Processes.Format;

/// <summary>The format of calendars.</summary>
internal static class CalendarFormat
{
    /// <summary>The words for the days of the week, Sunday first, as in <see cref="DayOfWeek"/>.</summary>
    public static IReadOnlyList<string> Weekdays { get; } = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

    private static MapSpec Calendar { get; } =
        new(
            "a calendar",
            [
                new KeySpec("dates", new ListSpec("a list of dates", FormatPatterns.Date), "Single days.")
                {
                    Example = "[ 2027-03-29, 2027-08-16 ]",
                },
                new KeySpec(
                    "yearly",
                    new ListSpec("a list of days of the year", FormatPatterns.YearlyDate),
                    "Days of every year: month and day."
                )
                {
                    Example = "[ 01-01, 12-25 ]",
                },
                new KeySpec(
                    "weekdays",
                    new ListSpec("a list of weekdays", new WordSpec(Weekdays)),
                    "Days of every week."
                )
                {
                    Example = "[ SAT, SUN ]",
                },
                new KeySpec(
                    "times",
                    new ListSpec("a list of times of the day", FormatPatterns.TimeWindow),
                    "Times of every day. The second one does not belong to it; one that is earlier than the first is of the next day."
                )
                {
                    Example = "[ 22:30-04:00 ]",
                },
                new KeySpec("timeZone", new TextSpec("an IANA time zone"), "The time zone of the days and times.")
                {
                    Default = "UTC",
                    Example = "Europe/Rome",
                },
            ]
        )
        {
            Rules = [new KeyRule.AtLeastOne(["dates", "yearly", "weekdays", "times"])],
        };

    public static OpenMapSpec Calendars { get; } =
        new("a map of calendars", "a calendar's name", Calendar) { KeyText = FormatPatterns.Name("a calendar's name") };
}
