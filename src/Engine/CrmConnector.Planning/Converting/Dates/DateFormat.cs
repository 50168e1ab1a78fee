using System.Globalization;

namespace CrmConnector.Planning.Converting.Dates;

/// <summary>What the letters of a .NET date format tell.</summary>
internal static class DateFormat
{
    /// <summary>True when the format can be used; single letters (which mean something else in every culture) cannot.</summary>
    public static bool IsFormat(string format)
    {
        try
        {
            return format.Length > 1
                && DateTimeOffset.UnixEpoch.ToString(format, CultureInfo.InvariantCulture).Length > 0
                && Letters(format).Length > 0;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    /// <summary>True when texts in the format tell their offset.</summary>
    public static bool HasOffset(string format) => Letters(format).Any(letter => letter is 'z' or 'K');

    /// <summary>True when texts in the format hold a day.</summary>
    public static bool HasDate(string format) => Letters(format).Contains('d', StringComparison.Ordinal);

    /// <summary>True when a text in the format tells all of a value (to the second).</summary>
    public static bool IsLossless(string format, DateTarget to)
    {
        var letters = Letters(format);
        var hasDate = "Md".All(letters.Contains) && letters.Count(letter => letter == 'y') >= 4;
        var hasTime = letters.Contains('H', StringComparison.Ordinal) && "ms".All(letters.Contains);
        return to switch
        {
            DateTarget.Date => hasDate,
            DateTarget.Time => hasTime,
            DateTarget.Local => hasDate && hasTime && !HasOffset(format),
            DateTarget.Instant => hasDate && hasTime && HasOffset(format),
            _ => false,
        };
    }

    /// <summary>The format without quoted and escaped characters, letters only.</summary>
    private static string Letters(string format)
    {
        var letters = new List<char>(format.Length);
        var quote = '\0';
        for (var i = 0; i < format.Length; i++)
        {
            var character = format[i];
            if (character == '\\')
            {
                i++;
            }
            else if (quote != '\0')
            {
                quote = character == quote ? '\0' : quote;
            }
            else if (character is '\'' or '"')
            {
                quote = character;
            }
            else if (char.IsAsciiLetter(character))
            {
                letters.Add(character);
            }
        }

        return string.Concat(letters);
    }
}
