using System.Collections.Frozen;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;

namespace CrmConnector.Planning.Mapping.Coercing;

internal sealed class ChoiceCoercion(FieldSchema field) : Coercion(field)
{
    internal static readonly CoercionFault Unknown = new(
        FaultKind.UnknownChoice,
        "the value is not one of the field's choices",
        "map it with values:, or add the choice in the target system"
    );

    private readonly FrozenSet<long> _options = field.Options.Select(option => option.Value).ToFrozenSet();

    private protected override FieldValue Change(FieldValue value, out CoercionFault? fault)
    {
        if (value.Kind is ValueKind.Text && !value.AsText().AsSpan().TrimStart('-').ContainsOnlyDigits())
        {
            fault = Unknown;
            return FieldValue.Null;
        }

        var number = WholeNumber.Read(value, out fault);
        if (fault is null && _options.Count > 0 && !_options.Contains(number))
        {
            fault = Unknown;
        }

        return value.Kind == ValueKind.Integer ? value : FieldValue.Integer(number);
    }
}
