using System.Globalization;
using CrmConnector.Abstractions.Records;

namespace CrmConnector.Planning.Converting.Text;

/// <summary>Values in .NET formats.</summary>
internal static class FormattedText
{
    /// <summary>The text; null where the format does not suit the kind of value.</summary>
    public static string? Of(FieldValue value, string? format, CultureInfo culture)
    {
        try
        {
            return value.Kind switch
            {
                _ when format is null && culture == CultureInfo.InvariantCulture => PlainText.Of(value),
                ValueKind.Integer => value.AsInteger().ToString(format, culture),
                ValueKind.Decimal => value.AsDecimal().ToString(format, culture),
                ValueKind.Double => value.AsDouble().ToString(format, culture),
                ValueKind.Date => value.AsDate().ToString(format, culture),
                ValueKind.Instant => value.AsInstant().ToString(format, culture),
                ValueKind.LocalDateTime => value.AsLocalDateTime().ToString(format, culture),
                ValueKind.Time => value.AsTime().ToString(format, culture),
                _ => PlainText.Of(value),
            };
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>True when some kind of value can be written in the format.</summary>
    public static bool IsFormat(string format) =>
        Of(FieldValue.Integer(1), format, CultureInfo.InvariantCulture) is not null
        || Of(FieldValue.Decimal(1), format, CultureInfo.InvariantCulture) is not null
        || Of(FieldValue.Time(TimeOnly.MinValue), format, CultureInfo.InvariantCulture) is not null
        || Of(FieldValue.Instant(DateTimeOffset.UnixEpoch), format, CultureInfo.InvariantCulture) is not null;
}
