using System.Data;
using CrmConnector.Abstractions.Records;
using Microsoft.Data.SqlClient;

namespace CrmConnector.Adapters.Sql.Dialects.SqlServer;

/// <summary>Values as parameters, of the column's own type and always of the same size, so that the server keeps few plans.</summary>
internal static class SqlServerParameters
{
    /// <summary>The most digits that a decimal of the server's has.</summary>
    private const byte MostDigits = 38;

    private const int LongestText = 4000;
    private const int LongestBinary = 8000;
    private const int Unlimited = -1;

    public static SqlParameter Of(string name, SqlServerType type, FieldValue value)
    {
        var parameter = new SqlParameter(name, Fitting(type, value)) { Value = ToObject(type, value) };
        switch (parameter.SqlDbType)
        {
            case SqlDbType.NVarChar:
                parameter.Size = !value.IsNull && value.AsText().Length > LongestText ? Unlimited : LongestText;
                break;
            case SqlDbType.VarBinary:
                parameter.Size = !value.IsNull && value.AsBinary().Length > LongestBinary ? Unlimited : LongestBinary;
                break;
            case SqlDbType.Binary:
                parameter.Size = type.MaxLength ?? LongestBinary;
                break;
            case SqlDbType.Decimal:
                // The value's own digits: rounding is the column's, and a comparison must not round.
                parameter.Precision = MostDigits;
                parameter.Scale = parameter.Value is decimal number ? number.Scale : (byte)(type.Scale ?? 0);
                break;
            case SqlDbType.Time or SqlDbType.DateTime2 or SqlDbType.DateTimeOffset:
                parameter.Scale = 7;
                break;
        }

        return parameter;
    }

    /// <summary>The value as the driver takes it.</summary>
    public static object ToObject(SqlServerType type, FieldValue value) =>
        value.Kind switch
        {
            ValueKind.Null or ValueKind.Absent => DBNull.Value,
            ValueKind.Integer => type.Db switch
            {
                SqlDbType.TinyInt when IsWithin(type, value) => (byte)value.AsInteger(),
                SqlDbType.SmallInt when IsWithin(type, value) => (short)value.AsInteger(),
                SqlDbType.Int when IsWithin(type, value) => (int)value.AsInteger(),
                SqlDbType.Decimal => (decimal)value.AsInteger(),
                _ => value.AsInteger(),
            },
            ValueKind.Decimal => value.AsDecimal(),
            ValueKind.Double when type.Db == SqlDbType.Real => (float)value.AsDouble(),
            ValueKind.Double => value.AsDouble(),
            ValueKind.Boolean => value.AsBoolean(),
            ValueKind.Guid => value.AsGuid(),
            ValueKind.Date => value.AsDate().ToDateTime(TimeOnly.MinValue),
            ValueKind.Time => value.AsTime().ToTimeSpan(),
            ValueKind.LocalDateTime => value.AsLocalDateTime(),
            ValueKind.Instant => value.AsInstant(),
            ValueKind.Binary => value.AsBinary(),
            _ => value.AsText(),
        };

    /// <summary>A value beyond its column's range, as a condition or a key may hold, is compared in a wider type.</summary>
    private static SqlDbType Fitting(SqlServerType type, FieldValue value) =>
        value.Kind switch
        {
            ValueKind.Integer when type.Db != SqlDbType.Decimal && !IsWithin(type, value) => SqlDbType.BigInt,
            ValueKind.Decimal when type.Db is SqlDbType.Money or SqlDbType.SmallMoney => SqlDbType.Decimal,
            ValueKind.LocalDateTime
                when type.Db is SqlDbType.DateTime or SqlDbType.SmallDateTime
                    && !SqlServerValueCheck.IsWithin(type.Db, value.AsLocalDateTime()) => SqlDbType.DateTime2,
            _ => type.Db,
        };

    private static bool IsWithin(SqlServerType type, FieldValue value) =>
        !(value.AsInteger() < type.Minimum) && !(value.AsInteger() > type.Maximum);
}
