using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;

namespace CrmConnector.Processes.Validation;

/// <summary>Types as sentences name them.</summary>
internal static class TypeName
{
    public static string Of(FieldType type) =>
        type switch
        {
            FieldType.Text => "text",
            FieldType.Integer => "a whole number",
            FieldType.Decimal => "a decimal number",
            FieldType.Double => "a floating-point number",
            FieldType.Boolean => "true or false",
            FieldType.Date => "a date",
            FieldType.Instant => "an instant",
            FieldType.LocalDateTime => "a date and time without zone",
            FieldType.Time => "a time of day",
            FieldType.Guid => "a GUID",
            FieldType.Binary => "bytes",
            FieldType.Choice => "a choice",
            FieldType.MultiChoice => "a multiple choice",
            FieldType.Reference => "a reference",
            _ => "of a type that cannot be synced",
        };

    public static string Of(ValueKind kind) =>
        kind switch
        {
            ValueKind.Integer => "a whole number",
            ValueKind.Decimal or ValueKind.Double => "a decimal number",
            ValueKind.Boolean => "true or false",
            ValueKind.Date => "a date",
            ValueKind.Instant => "an instant",
            _ => "text",
        };
}
