using System.Globalization;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;

namespace CrmConnector.Planning.Routing;

/// <summary>Values to try mappings on: what people really type, and what the mappings themselves speak of.</summary>
internal static class SampleValues
{
    private static readonly string[] Texts =
    [
        "Rossi & Söhne",
        "  anna  BIANCHI ",
        "045 8700701",
        "+39 045 8700701",
        "Anna.Rossi@Example.com",
        "1.234,50",
        "2026-03-29",
    ];

    /// <summary>Samples for a field, with the values that mappings of it list.</summary>
    public static IEnumerable<FieldValue> For(FieldSchema field, IEnumerable<FieldMapping> mappings) =>
        Usual(field)
            .Concat(mappings.SelectMany(m => m.Values.Keys).Select(key => Listed(key, field.Type)))
            .Where(v => v.IsPresent)
            .Distinct();

    private static IEnumerable<FieldValue> Usual(FieldSchema field) =>
        field.Type switch
        {
            FieldType.Text => Texts.Select(FieldValue.Text),
            FieldType.Integer => [FieldValue.Integer(0), FieldValue.Integer(42), FieldValue.Integer(-7)],
            FieldType.Decimal => [FieldValue.Decimal(0), FieldValue.Decimal(12.5m), FieldValue.Decimal(1234.567m)],
            FieldType.Double => [FieldValue.Double(0), FieldValue.Double(12.5), FieldValue.Double(1234.567)],
            FieldType.Boolean => [FieldValue.Boolean(true), FieldValue.Boolean(false)],
            FieldType.Choice => field.Options.Select(o => FieldValue.Integer(o.Value)),
            FieldType.Date => [FieldValue.Date(new DateOnly(2026, 2, 28))],
            FieldType.Time => [FieldValue.Time(new TimeOnly(23, 30, 15))],
            FieldType.LocalDateTime => [FieldValue.LocalDateTime(new DateTime(2026, 3, 29, 23, 30, 15))],
            FieldType.Instant => [FieldValue.Instant(new DateTimeOffset(2026, 3, 29, 22, 30, 15, TimeSpan.Zero))],
            FieldType.Guid => [FieldValue.Guid(new Guid("0f8fad5b-d9cb-469f-a165-70867728950e"))],
            _ => [],
        };

    private static FieldValue Listed(string key, FieldType type) =>
        type switch
        {
            FieldType.Text => FieldValue.Text(key),
            FieldType.Integer
            or FieldType.Choice when long.TryParse(key, CultureInfo.InvariantCulture, out var number) =>
                FieldValue.Integer(number),
            _ => FieldValue.Absent,
        };
}
