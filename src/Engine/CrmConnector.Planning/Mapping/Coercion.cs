using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Planning.Mapping.Coercing;

namespace CrmConnector.Planning.Mapping;

/// <summary>Brings values to the type of one field and checks what the field can hold. Made once per field; never throws for a value.</summary>
/// <remarks>Only exact changes of type are made here; whatever needs a choice (a culture, a zone, rounding, cutting) needs a converter.</remarks>
public abstract class Coercion
{
    private readonly CoercionFault? _required;

    private protected Coercion(FieldSchema field)
    {
        Field = field;
        _required = field.Required
            ? new CoercionFault(
                FaultKind.Required,
                "the field is required and there is no value",
                "give the record a value in the source, or add convert: { default: VALUE }"
            )
            : null;
    }

    /// <summary>The field.</summary>
    public FieldSchema Field { get; }

    /// <summary>The coercion to a field.</summary>
    public static Coercion For(FieldSchema field) =>
        field.Type switch
        {
            FieldType.Text => new TextCoercion(field),
            FieldType.Integer => new IntegerCoercion(field),
            FieldType.Choice => new ChoiceCoercion(field),
            FieldType.MultiChoice => new MultiChoiceCoercion(field),
            FieldType.Decimal => new DecimalCoercion(field),
            FieldType.Double => new DoubleCoercion(field),
            FieldType.Boolean => new BooleanCoercion(field),
            FieldType.Date => new DateCoercion(field),
            FieldType.Instant => new InstantCoercion(field),
            FieldType.LocalDateTime => new LocalDateTimeCoercion(field),
            FieldType.Time => new TimeCoercion(field),
            FieldType.Guid => new GuidCoercion(field),
            FieldType.Binary => new BinaryCoercion(field),
            FieldType.Reference => new ReferenceCoercion(field),
            _ => new UnsupportedCoercion(field),
        };

    /// <summary>The value in the field's type.</summary>
    /// <param name="value">Any value. Absent stays absent; null stays null unless the field is required.</param>
    /// <param name="fault">Why it does not fit; null when it does. The result is null beside a fault.</param>
    public FieldValue Coerce(FieldValue value, out CoercionFault? fault)
    {
        if (value.Kind == ValueKind.Absent)
        {
            fault = null;
            return value;
        }

        if (value.IsNull || (Field.Type != FieldType.Text && value.IsBlank))
        {
            fault = _required;
            return FieldValue.Null;
        }

        var result = Change(value, out fault);
        return fault is null ? result : FieldValue.Null;
    }

    /// <summary>The same without the check that required fields have a value: for values that are compared, not written.</summary>
    internal bool TryCoerce(FieldValue value, out FieldValue result)
    {
        if (value.IsNull || (Field.Type != FieldType.Text && value.IsBlank))
        {
            result = value.IsPresent ? FieldValue.Null : value;
            return true;
        }

        result = Change(value, out var fault);
        return fault is null;
    }

    private protected abstract FieldValue Change(FieldValue value, out CoercionFault? fault);
}
