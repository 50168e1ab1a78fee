namespace CrmConnector.Processes.Format;

/// <summary>The format of the schedule.</summary>
internal static class ScheduleFormat
{
    public static MapSpec Schedule { get; } =
        new(
            "a schedule",
            [
                new KeySpec("every", FormatPatterns.Interval, "The time between two runs.") { Example = "5m" },
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
            ]
        )
        {
            Rules = [new KeyRule.ExactlyOne(["every", "cron"]), new KeyRule.Needs("timeZone", "cron")],
        };
}
