using System.Globalization;
using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Planning.Mapping;

namespace CrmConnector.Planning.Converting.Dates;

/// <summary>Reads dates and times from texts: in the given formats, or in ISO 8601 where there are none.</summary>
internal sealed class DateReader(DateSettings settings)
{
    private static readonly Coercion[] Iso =
    [
        Coercion.For(new FieldSchema("", FieldType.Date)),
        Coercion.For(new FieldSchema("", FieldType.Instant)),
        Coercion.For(new FieldSchema("", FieldType.LocalDateTime)),
        Coercion.For(new FieldSchema("", FieldType.Time)),
    ];

    private readonly string[] _withOffset = [.. settings.Formats.Where(DateFormat.HasOffset)];
    private readonly string[] _local =
    [
        .. settings.Formats.Where(f => !DateFormat.HasOffset(f) && DateFormat.HasDate(f)),
    ];
    private readonly string[] _times =
    [
        .. settings.Formats.Where(f => !DateFormat.HasOffset(f) && !DateFormat.HasDate(f)),
    ];

    public bool TryRead(string text, out FieldValue value)
    {
        text = text.Trim();
        return settings.Formats.Count == 0 ? TryReadIso(text, out value) : TryReadFormats(text, out value);
    }

    private bool TryReadFormats(string text, out FieldValue value)
    {
        if (
            _local.Length > 0
            && DateTime.TryParseExact(
                text,
                _local,
                settings.Culture,
                DateTimeStyles.NoCurrentDateDefault,
                out var local
            )
        )
        {
            value = FieldValue.LocalDateTime(local);
            return true;
        }

        if (
            _withOffset.Length > 0
            && DateTimeOffset.TryParseExact(text, _withOffset, settings.Culture, DateTimeStyles.None, out var instant)
        )
        {
            value = FieldValue.Instant(instant);
            return true;
        }

        if (
            _times.Length > 0
            && TimeOnly.TryParseExact(text, _times, settings.Culture, DateTimeStyles.None, out var time)
        )
        {
            value = FieldValue.Time(time);
            return true;
        }

        value = FieldValue.Null;
        return false;
    }

    private static bool TryReadIso(string text, out FieldValue value)
    {
        foreach (var coercion in Iso)
        {
            if (coercion.TryCoerce(FieldValue.Text(text), out value))
            {
                return true;
            }
        }

        value = FieldValue.Null;
        return false;
    }
}
