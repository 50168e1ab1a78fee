namespace CrmConnector.Abstractions.Definitions;

/// <summary>A named calendar of the installation: times in which schedules that name it start no run. Whatever one of its lists names belongs to it.</summary>
/// <param name="Name">The name that schedules give under <c>except</c>.</param>
/// <param name="Position">Where it stands.</param>
public sealed record CalendarDefinition(string Name, SourcePosition Position)
{
    /// <summary>Single days.</summary>
    public IReadOnlyList<DateOnly> Dates { get; init; } = [];

    /// <summary>Days of every year.</summary>
    public IReadOnlyList<YearlyDate> Yearly { get; init; } = [];

    /// <summary>Days of every week; never all seven.</summary>
    public IReadOnlyList<DayOfWeek> Weekdays { get; init; } = [];

    /// <summary>Times of every day; never the whole day.</summary>
    public IReadOnlyList<TimeWindow> Times { get; init; } = [];

    /// <summary>The IANA name of the time zone whose days and times are meant; null for UTC.</summary>
    public string? TimeZone { get; init; }
}
