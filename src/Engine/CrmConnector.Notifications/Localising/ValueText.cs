using System.Globalization;
using CrmConnector.Abstractions.Records;
using CrmConnector.Planning.Converting;

namespace CrmConnector.Notifications.Localising;

/// <summary>A record's value as a language writes it.</summary>
internal static class ValueText
{
    /// <summary>The text of a value. Whole numbers are not grouped: often they are numbers of things, or choices.</summary>
    public static string Of(FieldValue value, Words words, TimeZoneInfo zone) =>
        value.Kind switch
        {
            ValueKind.Absent or ValueKind.Null => words.Text("value.none"),
            ValueKind.Boolean => words.Text(value.AsBoolean() ? "value.yes" : "value.no"),
            ValueKind.Integer => value.AsInteger().ToString(words.Culture),
            ValueKind.Decimal => Grouped(value.AsDecimal(), words.Culture),
            ValueKind.Double => value.AsDouble().ToString("#,##0.##########", words.Culture),
            ValueKind.Date => value.AsDate().ToString(words.Text("format.date"), words.Culture),
            ValueKind.Instant => DateAndTime(TimeZoneInfo.ConvertTime(value.AsInstant(), zone).DateTime, words),
            ValueKind.LocalDateTime => DateAndTime(value.AsLocalDateTime(), words),
            ValueKind.Time => value.AsTime().ToString(words.Text("format.time"), words.Culture),
            ValueKind.Binary => words.Text("value.binary"),
            _ => PlainText.Of(value) ?? "",
        };

    // Decimals keep the digits that they have: 12.50 is how money is written.
    private static string Grouped(decimal value, CultureInfo culture) =>
        value.ToString("N" + value.Scale.ToString(CultureInfo.InvariantCulture), culture);

    private static string DateAndTime(DateTime local, Words words) =>
        words.Text(
            "time.day-and-time",
            ("day", local.ToString(words.Text("format.date"), words.Culture)),
            ("time", local.ToString(words.Text("format.time"), words.Culture))
        );
}
