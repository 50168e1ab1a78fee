using System.Data.Common;
using System.Globalization;
using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Adapters.Sql.Reading;
using Npgsql;

namespace CrmConnector.Adapters.Sql.Dialects.PostgreSql;

/// <summary>Reads and binds the values of a column.</summary>
internal sealed class PostgreSqlCodec(PostgreSqlType type, string castType) : ValueCodec
{
    /// <summary>Digits that every decimal of ours keeps.</summary>
    private const int ExactDigits = 28;

    public PostgreSqlType Type { get; } = type;

    /// <summary>The column's type without length, for casts.</summary>
    public string CastType { get; } = castType;

    /// <summary>True where values travel as text and the server turns them into the column's type.</summary>
    public bool NeedsCast => Type.Scalar == NpgsqlTypes.NpgsqlDbType.Unknown;

    public override string Select(string column) => column + Type.SelectCast;

    public override FieldValue Read(DbDataReader reader, int ordinal)
    {
        if (reader.IsDBNull(ordinal))
        {
            return FieldValue.Null;
        }

        return Type.Type switch
        {
            FieldType.Integer when Type.SelectCast.Length > 0 => Whole(reader.GetString(ordinal)),
            FieldType.Integer => FieldValue.Integer(reader.GetInt64(ordinal)),
            FieldType.Decimal => Exact(reader.GetString(ordinal)),
            FieldType.Double => Floating(reader, ordinal),
            FieldType.Boolean => FieldValue.Boolean(reader.GetBoolean(ordinal)),
            FieldType.Guid => FieldValue.Guid(reader.GetGuid(ordinal)),
            FieldType.Date => PostgreSqlTimes.Date(reader.GetFieldValue<int>(ordinal)),
            FieldType.Time => PostgreSqlTimes.Time(reader.GetFieldValue<long>(ordinal)),
            FieldType.LocalDateTime => PostgreSqlTimes.LocalDateTime(reader.GetFieldValue<long>(ordinal)),
            FieldType.Instant => PostgreSqlTimes.Instant(reader.GetFieldValue<long>(ordinal)),
            FieldType.Binary => FieldValue.Binary(reader.GetFieldValue<byte[]>(ordinal)),
            _ => FieldValue.Text(Type.Trimmed ? reader.GetString(ordinal).TrimEnd(' ') : reader.GetString(ordinal)),
        };
    }

    public override DbParameter Parameter(string name, FieldValue value) =>
        new NpgsqlParameter { NpgsqlDbType = Type.Scalar, Value = Scalar(value) };

    private object Scalar(FieldValue value) =>
        value.IsNull
            ? DBNull.Value
            : Type.Type switch
            {
                FieldType.Integer => value.AsInteger(),
                FieldType.Decimal => value.AsDecimal(),
                FieldType.Double => value.AsDouble(),
                FieldType.Boolean => value.AsBoolean(),
                FieldType.Guid => value.AsGuid(),
                FieldType.Date => PostgreSqlTimes.OfDate(value.AsDate()),
                FieldType.Time => value.AsTime(),
                FieldType.LocalDateTime => PostgreSqlTimes.OfTicks(value.AsLocalDateTime().Ticks),
                FieldType.Instant => PostgreSqlTimes.OfTicks(value.AsInstant().Ticks),
                FieldType.Binary => value.AsBinary(),
                _ => value.AsText(),
            };

    private static FieldValue Whole(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? FieldValue.Integer(number)
            : FieldValue.Text(text);

    /// <summary>Numbers beyond our decimals, NaN and infinity stay text.</summary>
    private static FieldValue Exact(string text) =>
        text.Length <= ExactDigits + 2
        && text.AsSpan().TrimStart("-0.").Length <= ExactDigits + 1
        && decimal.TryParse(
            text,
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? FieldValue.Decimal(number)
            : FieldValue.Text(text);

    /// <summary>A single-precision number becomes the double with the same spelling, not the nearest one.</summary>
    private static FieldValue Floating(DbDataReader reader, int ordinal) =>
        reader.GetFieldType(ordinal) == typeof(float)
            ? FieldValue.Double(
                double.Parse(
                    reader.GetFloat(ordinal).ToString("R", CultureInfo.InvariantCulture),
                    NumberStyles.Float,
                    CultureInfo.InvariantCulture
                )
            )
            : FieldValue.Double(reader.GetDouble(ordinal));
}
