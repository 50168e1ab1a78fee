using CrmConnector.Abstractions.Schema;

namespace CrmConnector.Planning.Filtering;

/// <summary>How messages call the types of fields.</summary>
internal static class TypeWord
{
    public static string Of(FieldType type) =>
        type switch
        {
            FieldType.Text => "a text",
            FieldType.Integer => "a whole number",
            FieldType.Decimal or FieldType.Double => "a number",
            FieldType.Boolean => "true or false",
            FieldType.Date => "a date",
            FieldType.Instant => "an instant",
            FieldType.LocalDateTime => "a date with time",
            FieldType.Time => "a time of day",
            FieldType.Guid => "a GUID",
            FieldType.Binary => "bytes",
            FieldType.Choice => "a choice",
            FieldType.MultiChoice => "a multiple choice",
            FieldType.Reference => "a reference",
            _ => "of a type that cannot be synced",
        };

    public static string Example(FieldType type) =>
        type switch
        {
            FieldType.Integer => "a number such as 5",
            FieldType.Choice => "the choice's number",
            FieldType.Decimal or FieldType.Double => "a number such as 1.5",
            FieldType.Boolean => "true or false",
            FieldType.Date => "a date such as 2026-01-31",
            FieldType.Instant => "a date such as 2026-01-31 or an instant such as 2026-01-31T08:00:00Z",
            FieldType.LocalDateTime => "a date such as 2026-01-31 or \"2026-01-31T08:00:00\"",
            FieldType.Time => "a time such as \"08:00\"",
            FieldType.Guid => "a GUID",
            FieldType.Binary => "blank: true or blank: false; bytes cannot be compared",
            _ => "a text",
        };
}
