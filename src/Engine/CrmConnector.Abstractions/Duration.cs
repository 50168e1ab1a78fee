using System.Globalization;

namespace CrmConnector.Abstractions;

/// <summary>Reads and writes time spans as configuration files spell them: a whole number and a unit (<c>ms s m h d</c>).</summary>
public static class Duration
{
    /// <summary>Reads a text such as <c>500ms</c>, <c>30s</c>, <c>5m</c>, <c>2h</c>, <c>7d</c>.</summary>
    public static bool TryParse(string? text, out TimeSpan duration)
    {
        duration = TimeSpan.Zero;
        if (string.IsNullOrEmpty(text))
        {
            return false;
        }

        var digits = text.AsSpan().IndexOfAnyExceptInRange('0', '9');
        if (
            digits <= 0
            || !int.TryParse(text.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        )
        {
            return false;
        }

        TimeSpan? result = text[digits..] switch
        {
            "ms" => TimeSpan.FromMilliseconds(number),
            "s" => TimeSpan.FromSeconds(number),
            "m" => TimeSpan.FromMinutes(number),
            "h" => TimeSpan.FromHours(number),
            "d" => TimeSpan.FromDays(number),
            _ => null,
        };
        duration = result ?? TimeSpan.Zero;
        return result is not null;
    }
}
