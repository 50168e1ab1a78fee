using System.Text.RegularExpressions;

namespace CrmConnector.Processes.Format;

/// <summary>The texts that have a fixed look. The patterns go into the JSON Schema too, so they use only what ECMAScript also has.</summary>
internal static partial class FormatPatterns
{
    public static TextSpec Name(string what) =>
        new(what)
        {
            Pattern = NamePattern(),
            Advice = "use lower case letters, digits and hyphens, beginning with a letter",
        };

    public static TextSpec Interval { get; } =
        new("a time span such as 30s, 5m, 2h or 1d")
        {
            Pattern = IntervalPattern(),
            Advice = "write a whole number and a unit: s, m, h or d",
        };

    public static TextSpec Limit { get; } =
        new("a number of records, a percentage such as 5%, or none")
        {
            Pattern = LimitPattern(),
            Advice = "write a whole number of records, a percentage such as 5%, or none",
            NumberToo = true,
        };

    public static TextSpec Date { get; } =
        new("a date such as 2027-03-29")
        {
            Pattern = DatePattern(),
            Advice = "write year, month and day, for example 2027-03-29",
        };

    public static TextSpec YearlyDate { get; } =
        new("a day of the year such as 12-25")
        {
            Pattern = YearlyDatePattern(),
            Advice = "write month and day in two digits each, for example 12-25",
        };

    public static TextSpec TimeWindow { get; } =
        new("a time of the day such as 02:00-03:30")
        {
            Pattern = TimeWindowPattern(),
            Advice = "write two times from 00:00 to 24:00 with a hyphen between them, for example 02:00-03:30",
        };

    public static TextSpec Cron { get; } =
        new("a cron expression of 6 or 7 words, seconds first")
        {
            Pattern = CronPattern(),
            Advice =
                "write seconds, minutes, hours, day of month, month, day of week, for example '0 30 6 ? * MON-FRI'",
        };

    [GeneratedRegex(
        "^[a-z][a-z0-9-]*$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex NamePattern();

    [GeneratedRegex(
        "^[1-9][0-9]{0,5}(s|m|h|d)$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex IntervalPattern();

    [GeneratedRegex(
        @"^(none|[0-9]{1,9}|[0-9]{1,3}(\.[0-9]{1,4})?%)$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex LimitPattern();

    [GeneratedRegex(
        @"^[0-9A-Za-z*?/,#-]+( +[0-9A-Za-z*?/,#-]+){5,6}$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex CronPattern();

    [GeneratedRegex(
        "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex DatePattern();

    [GeneratedRegex(
        "^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex YearlyDatePattern();

    [GeneratedRegex(
        "^([01][0-9]|2[0-3]):[0-5][0-9]-(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex TimeWindowPattern();
}
