using System.Globalization;
using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;

namespace CrmConnector.Planning.Mapping.Coercing;

internal sealed class DateCoercion(FieldSchema field) : Coercion(field)
{
    private protected override FieldValue Change(FieldValue value, out CoercionFault? fault)
    {
        fault = null;
        switch (value.Kind)
        {
            case ValueKind.Date:
                return value;
            case ValueKind.LocalDateTime when value.AsLocalDateTime().TimeOfDay == TimeSpan.Zero:
                return FieldValue.Date(DateOnly.FromDateTime(value.AsLocalDateTime()));
            case ValueKind.Text
                when DateOnly.TryParseExact(
                    value.AsText(),
                    "yyyy-MM-dd",
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.None,
                    out var date
                ):
                return FieldValue.Date(date);
            default:
                fault = CoercionFaults.NotATime;
                return FieldValue.Null;
        }
    }
}
