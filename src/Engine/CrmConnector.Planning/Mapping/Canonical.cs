using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Planning.Converting;
using CrmConnector.Planning.Mapping.Canonicalising;

namespace CrmConnector.Planning.Mapping;

/// <summary>
/// The form in which results and stored values of one target field are compared and hashed. Values equal in it are the same: nothing is written.
/// </summary>
/// <remarks>
/// Text: NFC, line ends as LF, trailing white space ignored, empty is null. Numbers: no trailing zeros, doubles to 15 significant digits.
/// Times: to the millisecond, rounded down. References: their key only. A value that cannot be brought to the field's type keeps its kind.
/// Applying it twice changes nothing; it never throws.
/// </remarks>
public sealed class Canonical
{
    private readonly Coercion _coercion;

    private Canonical(FieldSchema field) => _coercion = Coercion.For(field with { MaxLength = null, Options = [] });

    /// <summary>The canonical form of a field's values, made once per field.</summary>
    public static Canonical For(FieldSchema targetField) => new(targetField);

    /// <summary>The canonical form of one value; for single uses.</summary>
    public static FieldValue Canonicalise(FieldValue value, FieldSchema targetField) => For(targetField).Of(value);

    /// <summary>The canonical form of a value. Absent stays absent.</summary>
    public FieldValue Of(FieldValue value)
    {
        if (value.IsNull)
        {
            return value;
        }

        if (_coercion.Field.Type == FieldType.Reference || value.Kind == ValueKind.Reference)
        {
            return OfKey(value);
        }

        value = value.Kind == ValueKind.Text ? CanonicalText.Of(value) : value;
        if (_coercion.Field.Type != FieldType.Text || value.Kind != ValueKind.Text)
        {
            value = _coercion.TryCoerce(value, out var coerced) ? coerced : value;
        }

        return value.Kind switch
        {
            ValueKind.Decimal => CanonicalNumber.Of(value, value.AsDecimal()),
            ValueKind.Double => CanonicalNumber.Of(value.AsDouble()),
            ValueKind.Instant => CanonicalTime.Instant(value),
            ValueKind.LocalDateTime => CanonicalTime.Local(value),
            ValueKind.Time => CanonicalTime.TimeOfDay(value),
            _ => value,
        };
    }

    private FieldValue OfKey(FieldValue value)
    {
        if (PlainText.Of(value) is not { } key)
        {
            return value.IsBlank ? FieldValue.Null : value;
        }

        // In a reference the key is spelled as a record's is; a plain value that becomes one is not yet.
        if (value.Kind == ValueKind.Reference && CompositeKey.Split(value.AsReference().Key) is [var only])
        {
            key = only;
        }

        // A pointer whose key is blank points nowhere, whichever kind it comes in.
        var text = FieldValue.Text(CanonicalKey.Of(key));
        return text.IsBlank ? FieldValue.Null
            : _coercion.Field.Type == FieldType.Reference ? text
            : Of(text);
    }
}
