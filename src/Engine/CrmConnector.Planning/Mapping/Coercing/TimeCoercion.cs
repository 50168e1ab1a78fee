using System.Globalization;
using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;

namespace CrmConnector.Planning.Mapping.Coercing;

internal sealed class TimeCoercion(FieldSchema field) : Coercion(field)
{
    private static readonly string[] Formats = ["HH:mm:ss.FFFFFFF", "HH:mm"];

    private protected override FieldValue Change(FieldValue value, out CoercionFault? fault)
    {
        fault = null;
        switch (value.Kind)
        {
            case ValueKind.Time:
                return value;
            case ValueKind.Text
                when TimeOnly.TryParseExact(
                    value.AsText(),
                    Formats,
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.None,
                    out var time
                ):
                return FieldValue.Time(time);
            default:
                fault = CoercionFaults.NotATime;
                return FieldValue.Null;
        }
    }
}
