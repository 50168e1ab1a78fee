using CrmConnector.Abstractions.Records;
using CrmConnector.Planning.Converting;

namespace CrmConnector.Planning.Templating;

/// <summary>A field's value as an object that templates test, print and give to helpers.</summary>
internal static class TemplateValue
{
    public static object? Of(FieldValue value) =>
        value.Kind switch
        {
            ValueKind.Absent or ValueKind.Null or ValueKind.Binary => null,
            ValueKind.Text => value.AsText(),
            ValueKind.Boolean => value.AsBoolean(),
            ValueKind.Integer => value.AsInteger(),
            ValueKind.Decimal => value.AsDecimal(),
            ValueKind.Double => value.AsDouble(),
            ValueKind.Date => value.AsDate(),
            ValueKind.Instant => value.AsInstant(),
            ValueKind.LocalDateTime => value.AsLocalDateTime(),
            ValueKind.Time => value.AsTime(),
            _ => PlainText.Of(value),
        };

    /// <summary>The plain text of such an object.</summary>
    public static string? Print(object? value) =>
        value switch
        {
            null => null,
            string text => text,
            bool flag => flag ? "true" : "false",
            long number => PlainText.Of(FieldValue.Integer(number)),
            int number => PlainText.Of(FieldValue.Integer(number)),
            decimal number => PlainText.Of(FieldValue.Decimal(number)),
            double number => PlainText.Of(FieldValue.Double(number)),
            DateOnly date => PlainText.Of(FieldValue.Date(date)),
            DateTimeOffset instant => PlainText.Of(FieldValue.Instant(instant)),
            DateTime local => PlainText.Of(FieldValue.LocalDateTime(local)),
            TimeOnly time => PlainText.Of(FieldValue.Time(time)),
            _ => null,
        };
}
