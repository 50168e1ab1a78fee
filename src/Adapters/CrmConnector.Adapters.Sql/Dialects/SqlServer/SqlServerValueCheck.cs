using System.Data;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Sql.Discovery;
using CrmConnector.Adapters.Sql.Writing;

namespace CrmConnector.Adapters.Sql.Dialects.SqlServer;

/// <summary>Tells beforehand what SQL Server would refuse, or change without a word, so that one bad record does not undo its batch and the field is known.</summary>
internal sealed class SqlServerValueCheck : ValueCheck
{
    /// <summary>The largest amount of money and of small money, in their smallest step.</summary>
    private const decimal LargestMoney = long.MaxValue / 10_000m;
    private const decimal LargestSmallMoney = int.MaxValue / 10_000m;

    private static readonly DateTime s_firstDateTime = new(1753, 1, 1);
    private static readonly DateTime s_firstSmallDateTime = new(1900, 1, 1);
    private static readonly DateTime s_lastSmallDateTime = new(2079, 6, 6, 23, 59, 29);

    /// <summary>The last instant that is not rounded up into the year 10000.</summary>
    private static readonly DateTime s_lastDateTime = new DateTime(9999, 12, 31, 23, 59, 59).AddMilliseconds(997);

    /// <summary>True where a column of that type can hold the time.</summary>
    public static bool IsWithin(SqlDbType type, DateTime time) =>
        type switch
        {
            SqlDbType.DateTime => time >= s_firstDateTime && time <= s_lastDateTime,
            SqlDbType.SmallDateTime => time >= s_firstSmallDateTime && time <= s_lastSmallDateTime,
            _ => true,
        };

    protected override RecordFault? Check(Column column, FieldValue value)
    {
        var type = ((SqlServerCodec)column.Codec).Type;
        return value.Kind switch
        {
            ValueKind.Text => CheckText(column, type, value.AsText()),
            ValueKind.Binary when value.AsBinary().Length > type.MaxLength => new RecordFault(
                FaultKind.TooLong,
                "2628",
                column.Name,
                type.MaxLength
            ),
            ValueKind.Integer when value.AsInteger() < type.Minimum || value.AsInteger() > type.Maximum => OutOfRange(
                column
            ),
            ValueKind.Decimal when IsTooLarge(value.AsDecimal(), type) => OutOfRange(column),
            ValueKind.Double when !double.IsFinite(value.AsDouble()) => new RecordFault(
                FaultKind.InvalidValue,
                "8023",
                column.Name
            ),
            ValueKind.Double when type.Db == SqlDbType.Real && !float.IsFinite((float)value.AsDouble()) => OutOfRange(
                column
            ),
            ValueKind.LocalDateTime when !IsWithin(type.Db, value.AsLocalDateTime()) => new RecordFault(
                FaultKind.OutOfRange,
                "242",
                column.Name
            ),
            _ => null,
        };
    }

    /// <summary>NUL could be stored, but ends the text for most programs that read it.</summary>
    private static RecordFault? CheckText(Column column, SqlServerType type, string text)
    {
        if (text.Contains('\0', StringComparison.Ordinal))
        {
            return new RecordFault(FaultKind.InvalidValue, "", column.Name);
        }

        var length = type.IsNarrow ? SqlServerCodePage.Of(type.Collation).Length(text) : text.Length;
        return length is null ? new RecordFault(FaultKind.InvalidValue, "", column.Name)
            : length > type.MaxLength ? new RecordFault(FaultKind.TooLong, "2628", column.Name, type.MaxLength)
            : null;
    }

    private static RecordFault OutOfRange(Column column) =>
        new(FaultKind.OutOfRange, "8115", column.Name, column.Precision);

    private static bool IsTooLarge(decimal value, SqlServerType type) =>
        type.Db switch
        {
            SqlDbType.Money => Math.Abs(value) > LargestMoney,
            SqlDbType.SmallMoney => Math.Abs(value) > LargestSmallMoney,
            _ => ExactLimit.IsExceeded(value, type.Precision, type.Scale),
        };
}
