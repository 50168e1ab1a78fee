using System.Globalization;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;

namespace CrmConnector.Planning.Mapping.Coercing;

internal sealed class BinaryCoercion : Coercion
{
    private static readonly CoercionFault NoBytes = CoercionFaults.Unfit(
        "the field takes bytes and the value is something else",
        "map a binary field to it"
    );

    private readonly int _maxLength;
    private readonly CoercionFault _tooLong;

    public BinaryCoercion(FieldSchema field)
        : base(field)
    {
        _maxLength = field.MaxLength ?? int.MaxValue;
        _tooLong = new CoercionFault(
            FaultKind.TooLong,
            string.Create(
                CultureInfo.InvariantCulture,
                $"the value is longer than the {_maxLength} bytes of the field"
            ),
            "make it smaller in the source",
            field.MaxLength
        );
    }

    private protected override FieldValue Change(FieldValue value, out CoercionFault? fault)
    {
        fault =
            value.Kind != ValueKind.Binary ? NoBytes
            : value.AsBinary().Length > _maxLength ? _tooLong
            : null;
        return value;
    }
}
