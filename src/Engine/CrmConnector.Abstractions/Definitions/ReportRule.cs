namespace CrmConnector.Abstractions.Definitions;

/// <summary>A rule that reports what runs did.</summary>
public sealed record ReportRule : NotificationRule
{
    /// <summary>What it is a report of.</summary>
    public required ReportOccasion Occasion { get; init; }

    /// <summary>The time of the day of a daily or weekly one, in the installation's time zone for notifications.</summary>
    public TimeOnly At { get; init; } = new(7, 0);

    /// <summary>The day of a weekly one.</summary>
    public DayOfWeek Weekday { get; init; } = DayOfWeek.Monday;

    /// <summary>The list of all changes goes with it as a file (CSV).</summary>
    public bool AttachesChanges { get; init; }
}
