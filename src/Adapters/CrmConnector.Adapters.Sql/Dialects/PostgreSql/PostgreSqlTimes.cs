using CrmConnector.Abstractions.Records;

namespace CrmConnector.Adapters.Sql.Dialects.PostgreSql;

/// <summary>Dates and times as the numbers that travel between PostgreSQL and us.</summary>
/// <remarks>
/// The driver's own conversion cannot be used: it takes the last day of the year 9999, which many applications write for "without end", for
/// infinity, and it fails for years that only PostgreSQL knows. Such values come as text, so that one of them stops one record and not the reading.
/// </remarks>
internal static class PostgreSqlTimes
{
    private const long TicksPerMicrosecond = 10;

    private static readonly DateTime s_epoch = new(2000, 1, 1);

    /// <summary>A date, from days since 2000-01-01.</summary>
    public static FieldValue Date(int days) =>
        days switch
        {
            int.MaxValue => FieldValue.Text("infinity"),
            int.MinValue => FieldValue.Text("-infinity"),
            _ when days + (long)DateOnly.FromDateTime(s_epoch).DayNumber is var number and >= 0
                    && number <= DateOnly.MaxValue.DayNumber => FieldValue.Date(DateOnly.FromDayNumber((int)number)),
            _ => OutOfReach(days),
        };

    /// <summary>A time of day, from microseconds since midnight.</summary>
    public static FieldValue Time(long microseconds) =>
        microseconds < TimeSpan.TicksPerDay / TicksPerMicrosecond
            ? FieldValue.Time(new TimeOnly(microseconds * TicksPerMicrosecond))
            : FieldValue.Text("24:00:00");

    /// <summary>A date and time without a zone, from microseconds since 2000-01-01.</summary>
    public static FieldValue LocalDateTime(long microseconds) =>
        TryTicks(microseconds, out var ticks)
            ? FieldValue.LocalDateTime(new DateTime(ticks))
            : OutOfReach(microseconds);

    /// <summary>An instant, from microseconds since 2000-01-01 in UTC.</summary>
    public static FieldValue Instant(long microseconds) =>
        TryTicks(microseconds, out var ticks)
            ? FieldValue.Instant(new DateTimeOffset(ticks, TimeSpan.Zero))
            : OutOfReach(microseconds);

    /// <summary>The number of a date.</summary>
    public static int OfDate(DateOnly date) => date.DayNumber - DateOnly.FromDateTime(s_epoch).DayNumber;

    /// <summary>The number of a date and time, or of an instant in UTC. What is finer than a microsecond is cut off.</summary>
    public static long OfTicks(long ticks) => (ticks / TicksPerMicrosecond) - (s_epoch.Ticks / TicksPerMicrosecond);

    private static bool TryTicks(long microseconds, out long ticks)
    {
        var possible =
            microseconds >= -s_epoch.Ticks / TicksPerMicrosecond
            && microseconds <= (DateTime.MaxValue.Ticks - s_epoch.Ticks) / TicksPerMicrosecond;
        ticks = possible ? s_epoch.Ticks + (microseconds * TicksPerMicrosecond) : 0;
        return possible;
    }

    private static FieldValue OutOfReach(long sinceEpoch) =>
        FieldValue.Text(
            sinceEpoch switch
            {
                long.MaxValue => "infinity",
                long.MinValue => "-infinity",
                > 0 => "after the year 9999",
                _ => "before the year 1",
            }
        );
}
