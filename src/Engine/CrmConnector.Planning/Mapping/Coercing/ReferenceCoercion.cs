using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Planning.Converting;

namespace CrmConnector.Planning.Mapping.Coercing;

/// <summary>Pointers; a key given as text, number or GUID points to the only entity that the field allows.</summary>
internal sealed class ReferenceCoercion(FieldSchema field) : Coercion(field)
{
    private static readonly CoercionFault NoPointer = CoercionFaults.Unfit(
        "the value is not the key of a record",
        "resolve it through a link set with reference:"
    );

    private readonly string? _entity = field.References.Count == 1 ? field.References[0] : null;

    private protected override FieldValue Change(FieldValue value, out CoercionFault? fault)
    {
        fault = null;
        switch (value.Kind)
        {
            case ValueKind.Reference:
                return value;
            case ValueKind.Text or ValueKind.Integer or ValueKind.Guid when _entity is not null:
                return FieldValue.Reference(new RecordReference(_entity, PointerValue.KeyOf(value)!.Value));
            default:
                fault = NoPointer;
                return FieldValue.Null;
        }
    }
}
