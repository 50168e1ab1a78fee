namespace CrmConnector.Processes.Reading.Cron;

/// <summary>One item of the list that a part of a cron expression is.</summary>
internal static class CronItem
{
    /// <summary>Whether it may stand in the part.</summary>
    /// <param name="part">The part.</param>
    /// <param name="item">The item, in capitals.</param>
    /// <param name="alone">True where no other item stands beside it.</param>
    public static bool IsRight(CronPart part, string item, bool alone) =>
        IsPlain(part, item)
        || (part == CronPart.DayOfMonth && IsDayOfMonth(item))
        || (part == CronPart.DayOfWeek && alone && IsDayOfWeek(item));

    /// <summary><c>*</c>, a value, a range; each also with a step.</summary>
    private static bool IsPlain(CronPart part, string item)
    {
        var pieces = item.Split('/');
        return pieces switch
        {
            [var range] => IsRange(part, range),
            [var range, var step] => IsRange(part, range)
                && CronNumber.Read(step) is { } number
                && number > 0
                && number <= part.Most,
            _ => false,
        };
    }

    private static bool IsRange(CronPart part, string range) =>
        range == "*"
        || (range.Split('-') is { Length: <= 2 } ends && Array.TrueForAll(ends, e => part.Value(e) is not null));

    /// <summary><c>L</c>, <c>L-3</c>, <c>LW</c>, <c>L-3W</c>, <c>15W</c>.</summary>
    private static bool IsDayOfMonth(string item)
    {
        var day = item.EndsWith('W') ? item[..^1] : item;
        return day == "L"
            || (day.StartsWith("L-", StringComparison.Ordinal) && CronNumber.Read(day[2..]) is <= 30)
            || (day.Length < item.Length && CronPart.DayOfMonth.Value(day) is not null);
    }

    /// <summary><c>L</c>, <c>FRIL</c>, <c>6L</c>, <c>MON#1</c>.</summary>
    private static bool IsDayOfWeek(string item) =>
        item == "L"
        || (item.EndsWith('L') && CronPart.DayOfWeek.Value(item[..^1]) is not null)
        || (
            item.Split('#') is [var day, var number]
            && CronPart.DayOfWeek.Value(day) is not null
            && CronNumber.Read(number) is >= 1 and <= 5
        );
}
