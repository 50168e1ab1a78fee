using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;

namespace CrmConnector.Planning.Mapping.Coercing;

internal sealed class UnsupportedCoercion(FieldSchema field) : Coercion(field)
{
    private static readonly CoercionFault NotWritable = new(
        FaultKind.NotWritable,
        "the field's type cannot be written",
        "take the field out of the mapping"
    );

    private protected override FieldValue Change(FieldValue value, out CoercionFault? fault)
    {
        fault = NotWritable;
        return FieldValue.Null;
    }
}
