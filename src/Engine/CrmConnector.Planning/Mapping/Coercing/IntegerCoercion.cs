using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;

namespace CrmConnector.Planning.Mapping.Coercing;

internal sealed class IntegerCoercion(FieldSchema field) : Coercion(field)
{
    private protected override FieldValue Change(FieldValue value, out CoercionFault? fault)
    {
        if (value.Kind == ValueKind.Integer)
        {
            fault = null;
            return value;
        }

        return FieldValue.Integer(WholeNumber.Read(value, out fault));
    }
}
