using System.Globalization;
using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Planning.Converting;

namespace CrmConnector.Planning.Mapping.Coercing;

internal sealed class DoubleCoercion(FieldSchema field) : Coercion(field)
{
    private protected override FieldValue Change(FieldValue value, out CoercionFault? fault)
    {
        var number = value.Kind switch
        {
            ValueKind.Double => value.AsDouble(),
            ValueKind.Integer => value.AsInteger(),
            ValueKind.Decimal => (double)value.AsDecimal(),
            ValueKind.Boolean => value.AsBoolean() ? 1 : 0,
            ValueKind.Text
                when double.TryParse(
                    PlainText.Of(value),
                    NumberStyles.Float,
                    CultureInfo.InvariantCulture,
                    out var parsed
                ) => parsed,
            _ => double.NaN,
        };
        fault = double.IsFinite(number) ? null : CoercionFaults.NotANumber;
        return value.Kind == ValueKind.Double ? value : FieldValue.Double(number);
    }
}
