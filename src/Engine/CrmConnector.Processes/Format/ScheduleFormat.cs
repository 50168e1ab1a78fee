namespace CrmConnector.Processes.Format;

/// <summary>The format of the schedule.</summary>
internal static class ScheduleFormat
{
    /// <summary>The word that leaves missed runs out.</summary>
    public const string SkipMissed = "skip";

    private static readonly TextSpec Calendar = FormatPatterns.Name("a calendar's name");

    public static MapSpec Schedule { get; } =
        new(
            "a schedule",
            [
                new KeySpec(
                    "every",
                    FormatPatterns.Interval,
                    "The time from the start of one run to the start of the next; 5s or more."
                )
                {
                    Default = "5m where `realtime` stands without `every` and `cron`",
                    Example = "5m",
                },
                new KeySpec(
                    "cron",
                    FormatPatterns.Cron,
                    "A cron expression: seconds, minutes, hours, day of month, month, day of week."
                )
                {
                    Example = "\"0 30 6 ? * MON-FRI\"",
                },
                new KeySpec("timeZone", new TextSpec("an IANA time zone"), "The time zone of the cron expression.")
                {
                    Default = "UTC",
                    Example = "Europe/Rome",
                },
                new KeySpec(
                    "realtime",
                    FlagSpec.Instance,
                    "Whether a run also starts when the source tells of a change."
                )
                {
                    Default = "no",
                    Example = "yes",
                },
                new KeySpec(
                    "except",
                    new EitherSpec([Calendar, new ListSpec("a list of calendars", Calendar)]),
                    "Calendars of the installation file in whose times the schedule starts no run."
                )
                {
                    Default = "none",
                    Example = "[ holidays, maintenance ]",
                },
                new KeySpec(
                    "missed",
                    new WordSpec(["run", SkipMissed]),
                    "What becomes of runs that were missed while the service was down or the run before was still going on: `run` makes up for all of them by one run, `skip` waits for the next one."
                )
                {
                    Default = "run",
                    Example = "skip",
                },
            ]
        )
        {
            Rules =
            [
                new KeyRule.AtLeastOne(["every", "cron", "realtime"]),
                new KeyRule.Excludes("every", ["cron"]),
                new KeyRule.Needs("timeZone", "cron"),
            ],
        };
}
