namespace CrmConnector.Processes.Reading.Cron;

/// <summary>One of the parts of a cron expression.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Least">Its smallest number.</param>
/// <param name="Most">Its greatest number.</param>
internal sealed record CronPart(string Name, int Least, int Most)
{
    /// <summary>Names for the numbers, from <see cref="Least"/> on.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>True where <c>?</c> says that the other day decides.</summary>
    public bool MayBeOpen { get; init; }

    public static CronPart DayOfMonth { get; } = new("day of month", 1, 31) { MayBeOpen = true };

    public static CronPart Month { get; } =
        new("month", 1, 12)
        {
            Names = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"],
        };

    public static CronPart DayOfWeek { get; } =
        new("day of week", 1, 7) { Names = Format.CalendarFormat.Weekdays, MayBeOpen = true };

    /// <summary>All parts, in their order; the last one may be left out.</summary>
    public static IReadOnlyList<CronPart> All { get; } =
    [
        new("seconds", 0, 59),
        new("minutes", 0, 59),
        new("hours", 0, 23),
        DayOfMonth,
        Month,
        DayOfWeek,
        new("year", 1970, 2099),
    ];

    /// <summary>What to write, for messages.</summary>
    public string Advice =>
        this == Month ? "write months from 1 to 12 or JAN to DEC"
        : this == DayOfWeek
            ? "write days from SUN to SAT (1 is SUN, 7 is SAT), ranges such as MON-FRI, FRIL for the last Friday of the month, MON#1 for its first Monday, or ?"
        : this == DayOfMonth ? "write days from 1 to 31, L for the last day, LW for the last working day, or ?"
        : string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"write numbers from {Least} to {Most}, ranges such as {Least}-{Least + 5}, steps such as */5, or *"
        );

    /// <summary>Reads a number or a name of this part; null where it is neither.</summary>
    public int? Value(string text)
    {
        for (var i = 0; i < Names.Count; i++)
        {
            if (string.Equals(Names[i], text, StringComparison.OrdinalIgnoreCase))
            {
                return Least + i;
            }
        }

        return CronNumber.Read(text) is { } number && number >= Least && number <= Most ? number : null;
    }
}
