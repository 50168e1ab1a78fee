using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Sql.Discovery;
using CrmConnector.Adapters.Sql.Reading;

namespace CrmConnector.Adapters.Sql.Writing;

/// <summary>Brings a value to its column's type and tells what would be refused, before the database does.</summary>
internal class ValueCheck
{
    /// <summary>Checks no more than that there is such a value.</summary>
    public static ValueCheck Lenient { get; } = new();

    /// <summary>The fault, or null when the value can be written.</summary>
    public RecordFault? Convert(Column column, FieldValue value, out FieldValue converted)
    {
        if (!column.TryConvert(value, out converted) || !Text.IsStorable(converted))
        {
            return new RecordFault(FaultKind.InvalidValue, "", column.Name);
        }

        return converted.IsNull ? null : Check(column, converted);
    }

    /// <summary>Checks a value of the column's type.</summary>
    protected virtual RecordFault? Check(Column column, FieldValue value) => null;
}
