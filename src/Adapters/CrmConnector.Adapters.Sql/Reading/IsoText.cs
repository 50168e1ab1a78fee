using System.Globalization;

namespace CrmConnector.Adapters.Sql.Reading;

/// <summary>Reads dates and times as databases and applications write them in text.</summary>
internal static class IsoText
{
    /// <summary>
    /// Reads <c>yyyy-MM-dd</c>, with a blank or T before <c>HH:mm[:ss[.fffffff]]</c>, and an offset (<c>Z</c>, <c>+02</c>, <c>+02:00</c>) where
    /// there is one.
    /// </summary>
    public static bool TryDateTime(ReadOnlySpan<char> text, out DateTime value, out TimeSpan? offset)
    {
        offset = null;
        value = default;
        if (!TryDate(text, out var date, out var rest))
        {
            return false;
        }

        var time = TimeSpan.Zero;
        if (rest.Length > 0)
        {
            if (rest[0] is not (' ' or 'T') || !TryTime(rest[1..], out time, out rest))
            {
                return false;
            }

            if (rest.Length > 0)
            {
                if (!TryOffset(rest.TrimStart(' '), out var found))
                {
                    return false;
                }

                offset = found;
            }
        }

        value = date.ToDateTime(TimeOnly.MinValue) + time;
        return true;
    }

    /// <summary>Reads <c>HH:mm[:ss[.fffffff]]</c>.</summary>
    public static bool TryTimeOfDay(ReadOnlySpan<char> text, out TimeOnly value)
    {
        value = default;
        if (!TryTime(text, out var time, out var rest) || rest.Length > 0)
        {
            return false;
        }

        value = TimeOnly.FromTimeSpan(time);
        return true;
    }

    private static bool TryDate(ReadOnlySpan<char> text, out DateOnly date, out ReadOnlySpan<char> rest)
    {
        date = default;
        rest = default;
        if (
            text.Length < 10
            || text[4] != '-'
            || text[7] != '-'
            || !TryNumber(text[..4], out var year)
            || !TryNumber(text.Slice(5, 2), out var month)
            || !TryNumber(text.Slice(8, 2), out var day)
            || year < 1
            || month is < 1 or > 12
            || day < 1
            || day > DateTime.DaysInMonth(year, month)
        )
        {
            return false;
        }

        date = new DateOnly(year, month, day);
        rest = text[10..];
        return true;
    }

    private static bool TryTime(ReadOnlySpan<char> text, out TimeSpan time, out ReadOnlySpan<char> rest)
    {
        time = default;
        rest = default;
        if (
            text.Length < 5
            || text[2] != ':'
            || !TryNumber(text[..2], out var hour)
            || !TryNumber(text.Slice(3, 2), out var minute)
            || hour > 23
            || minute > 59
        )
        {
            return false;
        }

        time = new TimeSpan(hour, minute, 0);
        rest = text[5..];
        if (rest.Length < 3 || rest[0] != ':')
        {
            return true;
        }

        if (!TryNumber(rest.Slice(1, 2), out var second) || second > 59)
        {
            return false;
        }

        time += TimeSpan.FromSeconds(second);
        rest = rest[3..];
        if (rest.Length < 2 || rest[0] != '.')
        {
            return true;
        }

        var digits = rest[1..].IndexOfAnyExceptInRange('0', '9');
        digits = digits < 0 ? rest.Length - 1 : digits;
        var kept = Math.Min(digits, 7);
        if (!TryNumber(rest.Slice(1, kept), out var fraction))
        {
            return false;
        }

        for (var i = kept; i < 7; i++)
        {
            fraction *= 10;
        }

        time += TimeSpan.FromTicks(fraction);
        rest = rest[(digits + 1)..];
        return true;
    }

    private static bool TryOffset(ReadOnlySpan<char> text, out TimeSpan offset)
    {
        offset = TimeSpan.Zero;
        if (text is "Z" or "z")
        {
            return true;
        }

        if (text.Length < 3 || text[0] is not ('+' or '-') || !TryNumber(text.Slice(1, 2), out var hours) || hours > 14)
        {
            return false;
        }

        var rest = text[3..].TrimStart(':');
        var minutes = 0;
        if (rest.Length != 0 && (rest.Length != 2 || !TryNumber(rest, out minutes) || minutes > 59))
        {
            return false;
        }

        offset = new TimeSpan(hours, minutes, 0);
        offset = text[0] == '-' ? -offset : offset;
        return true;
    }

    private static bool TryNumber(ReadOnlySpan<char> text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
