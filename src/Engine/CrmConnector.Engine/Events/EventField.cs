using System.Globalization;
using CrmConnector.Abstractions.Records;
using CrmConnector.Planning.Converting;

namespace CrmConnector.Engine.Events;

/// <summary>A field of a record of an event.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">The kind of its value.</param>
/// <param name="Text">Its value as plain text; null for none.</param>
public sealed record EventField(string Name, ValueKind Kind, string? Text)
{
    /// <summary>The field of a value. Binary values are not told.</summary>
    public static EventField Of(string name, FieldValue value) => new(name, value.Kind, PlainText.Of(value));

    /// <summary>The value again; numbers and dates as such, so that they can be written as the reader's language does.</summary>
    public FieldValue ToValue() =>
        Kind switch
        {
            _ when Text is null => FieldValue.Null,
            ValueKind.Integer => FieldValue.Integer(long.Parse(Text, CultureInfo.InvariantCulture)),
            ValueKind.Decimal => FieldValue.Decimal(decimal.Parse(Text, CultureInfo.InvariantCulture)),
            ValueKind.Double => FieldValue.Double(double.Parse(Text, CultureInfo.InvariantCulture)),
            ValueKind.Boolean => FieldValue.Boolean(bool.Parse(Text)),
            ValueKind.Date => FieldValue.Date(DateOnly.Parse(Text, CultureInfo.InvariantCulture)),
            ValueKind.Instant => FieldValue.Instant(
                DateTimeOffset.Parse(Text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)
            ),
            ValueKind.LocalDateTime => FieldValue.LocalDateTime(DateTime.Parse(Text, CultureInfo.InvariantCulture)),
            ValueKind.Time => FieldValue.Time(TimeOnly.Parse(Text, CultureInfo.InvariantCulture)),
            _ => FieldValue.Text(Text),
        };
}
