using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Planning.Converting;

namespace CrmConnector.Planning.Mapping.Coercing;

internal sealed class GuidCoercion(FieldSchema field) : Coercion(field)
{
    private static readonly CoercionFault NoGuid = CoercionFaults.Unfit(
        "the value is not a GUID",
        "map a field that holds one"
    );

    private protected override FieldValue Change(FieldValue value, out CoercionFault? fault)
    {
        fault = null;
        if (value.Kind == ValueKind.Guid)
        {
            return value;
        }

        if (
            value.Kind is ValueKind.Text or ValueKind.Reference
            && Guid.TryParse(PlainText.Of(value).AsSpan().Trim(), out var guid)
        )
        {
            return FieldValue.Guid(guid);
        }

        fault = NoGuid;
        return FieldValue.Null;
    }
}
