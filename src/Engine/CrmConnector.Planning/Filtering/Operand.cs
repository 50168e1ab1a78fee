using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Planning.Converting;
using CrmConnector.Planning.Mapping;

namespace CrmConnector.Planning.Filtering;

/// <summary>Brings one value of a condition to a field's type.</summary>
internal static class Operand
{
    /// <summary>The value in the field's type, or in one that compares with it; null where it makes no sense.</summary>
    public static FieldValue? Fit(FieldValue value, FieldType type) =>
        type switch
        {
            FieldType.Text or FieldType.MultiChoice or FieldType.Reference or FieldType.Unsupported => PlainText.Of(
                value
            )
                is { } text
                ? FieldValue.Text(text)
                : null,
            // 1.5 is no whole number, yet a field of whole numbers may be less or more
            FieldType.Integer or FieldType.Choice when value.Kind is ValueKind.Decimal or ValueKind.Double => Coerced(
                value,
                FieldType.Integer
            ) ?? Coerced(value, FieldType.Decimal),
            FieldType.Binary => null,
            _ => Coerced(value, type),
        };

    private static FieldValue? Coerced(FieldValue value, FieldType type) =>
        Coercion.For(new FieldSchema("", type)).TryCoerce(value, out var result) && !result.IsNull ? result : null;
}
