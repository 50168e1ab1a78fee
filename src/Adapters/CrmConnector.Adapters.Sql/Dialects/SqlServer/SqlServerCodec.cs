using System.Data;
using System.Data.Common;
using System.Globalization;
using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Adapters.Sql.Reading;

namespace CrmConnector.Adapters.Sql.Dialects.SqlServer;

/// <summary>Reads and binds the values of a column.</summary>
internal sealed class SqlServerCodec(SqlServerType type) : ValueCodec
{
    public SqlServerType Type { get; } = type;

    public override string Select(string column) =>
        Type.ReadAs is null ? column : string.Format(CultureInfo.InvariantCulture, Type.ReadAs, column);

    public override FieldValue Read(DbDataReader reader, int ordinal)
    {
        if (reader.IsDBNull(ordinal))
        {
            return FieldValue.Null;
        }

        if (Type.ReadAs is not null)
        {
            return AsText(reader.GetString(ordinal));
        }

        return Type.Type switch
        {
            FieldType.Integer => FieldValue.Integer(Whole(reader, ordinal)),
            FieldType.Decimal => FieldValue.Decimal(reader.GetDecimal(ordinal)),
            FieldType.Double => FieldValue.Double(Floating(reader, ordinal)),
            FieldType.Boolean => FieldValue.Boolean(reader.GetBoolean(ordinal)),
            FieldType.Guid => FieldValue.Guid(reader.GetGuid(ordinal)),
            FieldType.Date => FieldValue.Date(DateOnly.FromDateTime(reader.GetDateTime(ordinal))),
            FieldType.Time => FieldValue.Time(TimeOnly.FromTimeSpan(reader.GetFieldValue<TimeSpan>(ordinal))),
            FieldType.LocalDateTime => FieldValue.LocalDateTime(reader.GetDateTime(ordinal)),
            FieldType.Instant => FieldValue.Instant(reader.GetFieldValue<DateTimeOffset>(ordinal)),
            FieldType.Binary => FieldValue.Binary(reader.GetFieldValue<byte[]>(ordinal)),
            _ => FieldValue.Text(Type.Trimmed ? reader.GetString(ordinal).TrimEnd(' ') : reader.GetString(ordinal)),
        };
    }

    public override DbParameter Parameter(string name, FieldValue value) => SqlServerParameters.Of(name, Type, value);

    /// <summary>Decimals that are too wide for ours stay text.</summary>
    private FieldValue AsText(string text) =>
        Type.Type == FieldType.Decimal
        && decimal.TryParse(
            text,
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out var number
        )
        && IsExact(text, number)
            ? FieldValue.Decimal(number)
            : FieldValue.Text(text);

    /// <summary>The parser rounds what has more digits than it can keep.</summary>
    private static bool IsExact(string text, decimal number) =>
        string.Equals(Bare(text), Bare(number.ToString(CultureInfo.InvariantCulture)), StringComparison.Ordinal);

    private static string Bare(string text) =>
        text.Contains('.', StringComparison.Ordinal) ? text.TrimEnd('0').TrimEnd('.') : text;

    private long Whole(DbDataReader reader, int ordinal) =>
        Type.Db switch
        {
            SqlDbType.TinyInt => reader.GetByte(ordinal),
            SqlDbType.SmallInt => reader.GetInt16(ordinal),
            SqlDbType.Int => reader.GetInt32(ordinal),
            SqlDbType.Decimal => decimal.ToInt64(reader.GetDecimal(ordinal)),
            _ => reader.GetInt64(ordinal),
        };

    /// <summary>A single-precision number becomes the double with the same spelling, not the nearest one.</summary>
    private double Floating(DbDataReader reader, int ordinal) =>
        Type.Db == SqlDbType.Real
            ? double.Parse(
                reader.GetFloat(ordinal).ToString("R", CultureInfo.InvariantCulture),
                NumberStyles.Float,
                CultureInfo.InvariantCulture
            )
            : reader.GetDouble(ordinal);
}
