using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Adapters.Sql.Discovery;
using CrmConnector.Adapters.Sql.Writing;

namespace CrmConnector.Adapters.Sql.Dialects.PostgreSql;

/// <summary>Tells beforehand what PostgreSQL would refuse, so that one bad record does not undo its batch and the field is known.</summary>
internal sealed class PostgreSqlValueCheck : ValueCheck
{
    protected override RecordFault? Check(Column column, FieldValue value)
    {
        var type = ((PostgreSqlCodec)column.Codec).Type;
        return value.Kind switch
        {
            ValueKind.Text when value.AsText().Contains('\0', StringComparison.Ordinal) => new RecordFault(
                FaultKind.InvalidValue,
                "22021",
                column.Name
            ),
            ValueKind.Text when column.MaxLength is { } limit && Length(value.AsText()) > limit => new RecordFault(
                FaultKind.TooLong,
                "22001",
                column.Name,
                limit
            ),
            ValueKind.Integer when value.AsInteger() < type.Minimum || value.AsInteger() > type.Maximum =>
                new RecordFault(FaultKind.OutOfRange, "22003", column.Name),
            ValueKind.Decimal
                when column.Type == FieldType.Decimal
                    && ExactLimit.IsExceeded(value.AsDecimal(), column.Precision, column.Scale) => new RecordFault(
                FaultKind.OutOfRange,
                "22003",
                column.Name,
                column.Precision
            ),
            _ => null,
        };
    }

    /// <summary>PostgreSQL counts characters, not UTF-16 units.</summary>
    private static int Length(string text)
    {
        var length = text.Length;
        foreach (var unit in text)
        {
            length -= char.IsLowSurrogate(unit) ? 1 : 0;
        }

        return length;
    }
}
