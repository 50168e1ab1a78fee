using System.Globalization;
using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;

namespace CrmConnector.Planning.Mapping.Coercing;

internal sealed class LocalDateTimeCoercion(FieldSchema field) : Coercion(field)
{
    private static readonly string[] Formats =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF",
        "yyyy-MM-dd HH:mm:ss.FFFFFFF",
        "yyyy-MM-dd'T'HH:mm",
        "yyyy-MM-dd HH:mm",
        "yyyy-MM-dd",
    ];

    private protected override FieldValue Change(FieldValue value, out CoercionFault? fault)
    {
        fault = null;
        switch (value.Kind)
        {
            case ValueKind.LocalDateTime:
                return value;
            case ValueKind.Date:
                return FieldValue.LocalDateTime(value.AsDate().ToDateTime(TimeOnly.MinValue));
            case ValueKind.Text
                when DateTime.TryParseExact(
                    value.AsText(),
                    Formats,
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.None,
                    out var local
                ):
                return FieldValue.LocalDateTime(local);
            default:
                fault = CoercionFaults.NotATime;
                return FieldValue.Null;
        }
    }
}
