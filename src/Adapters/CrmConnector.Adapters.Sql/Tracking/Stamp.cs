using System.Globalization;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Sql.Reading;

namespace CrmConnector.Adapters.Sql.Tracking;

/// <summary>Modified timestamps as applications store them: typed, as text, or as Unix time.</summary>
internal static class Stamp
{
    /// <summary>Larger numbers are milliseconds: as seconds they would lie beyond the year 5000.</summary>
    private const long FirstMilliseconds = 100_000_000_000;

    /// <summary>The time told; UTC where <paramref name="isInstant"/>, else of a zone that is not known.</summary>
    public static bool TryTime(FieldValue stamp, out DateTime time, out bool isInstant)
    {
        isInstant = true;
        time = default;
        switch (stamp.Kind)
        {
            case ValueKind.Instant:
                time = stamp.AsInstant().UtcDateTime;
                return true;
            case ValueKind.LocalDateTime:
                isInstant = false;
                time = stamp.AsLocalDateTime();
                return true;
            case ValueKind.Integer when stamp.AsInteger() is > 0 and < FirstMilliseconds:
                time = DateTime.UnixEpoch.AddSeconds(stamp.AsInteger());
                return true;
            case ValueKind.Integer when stamp.AsInteger() is >= FirstMilliseconds and < FirstMilliseconds * 1000:
                time = DateTime.UnixEpoch.AddMilliseconds(stamp.AsInteger());
                return true;
            case ValueKind.Text when IsoText.TryDateTime(stamp.AsText(), out time, out var offset):
                isInstant = offset is not null;
                time -= offset ?? TimeSpan.Zero;
                return true;
            default:
                return false;
        }
    }

    /// <summary>The instant; null where the stamp does not tell one, or tells no zone and none is configured.</summary>
    public static DateTimeOffset? ToInstant(FieldValue stamp, TimeZoneInfo? zone)
    {
        if (stamp.IsNull || !TryTime(stamp, out var time, out var isInstant) || (!isInstant && zone is null))
        {
            return null;
        }

        time = DateTime.SpecifyKind(time, DateTimeKind.Unspecified);
        return isInstant ? new DateTimeOffset(time, TimeSpan.Zero) : new DateTimeOffset(time, zone!.GetUtcOffset(time));
    }

    /// <summary>A spelling for checkpoints that keeps the stored form.</summary>
    public static string Format(FieldValue stamp) =>
        stamp.Kind switch
        {
            ValueKind.Instant => string.Create(CultureInfo.InvariantCulture, $"z{stamp.RawBits}"),
            ValueKind.LocalDateTime => string.Create(CultureInfo.InvariantCulture, $"l{stamp.RawBits}"),
            ValueKind.Integer => string.Create(CultureInfo.InvariantCulture, $"i{stamp.RawBits}"),
            ValueKind.Null => "",
            _ => "t" + stamp.ToDisplayText(),
        };

    public static FieldValue Parse(string text) =>
        text.Length == 0
            ? FieldValue.Null
            : text[0] switch
            {
                'z' => FieldValue.Instant(new DateTimeOffset(Number(text), TimeSpan.Zero)),
                'l' => FieldValue.LocalDateTime(new DateTime(Number(text))),
                'i' => FieldValue.Integer(Number(text)),
                _ => FieldValue.Text(text[1..]),
            };

    private static long Number(string text) =>
        long.Parse(text.AsSpan(1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
}
