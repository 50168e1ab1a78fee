using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;

namespace CrmConnector.Planning.Mapping.Coercing;

internal sealed class BooleanCoercion(FieldSchema field) : Coercion(field)
{
    private static readonly CoercionFault NeitherNor = CoercionFaults.Unfit(
        "the value is neither true nor false",
        "add convert: { boolean: { true: [WORDS], false: [WORDS] } }"
    );

    private protected override FieldValue Change(FieldValue value, out CoercionFault? fault)
    {
        fault = null;
        switch (value.Kind)
        {
            case ValueKind.Boolean:
                return value;
            case ValueKind.Text when bool.TryParse(value.AsText(), out var parsed):
                return FieldValue.Boolean(parsed);
            case ValueKind.Integer or ValueKind.Decimal or ValueKind.Double or ValueKind.Text:
                var number = ExactNumber.Read(value, out fault);
                fault = fault is null && number is 0 or 1 ? null : NeitherNor;
                return FieldValue.Boolean(number == 1);
            default:
                fault = NeitherNor;
                return FieldValue.Null;
        }
    }
}
