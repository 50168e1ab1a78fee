using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Adapters.Sql.Discovery;
using Npgsql;
using NpgsqlTypes;

namespace CrmConnector.Adapters.Sql.Dialects.PostgreSql;

/// <summary>Binds the values of one column for many rows as one array parameter: a page of rows in one statement, whatever its size.</summary>
internal static class PostgreSqlArrays
{
    public static NpgsqlParameter Parameter(Column column, IReadOnlyList<FieldValue> values)
    {
        var codec = (PostgreSqlCodec)column.Codec;
        return new NpgsqlParameter
        {
            NpgsqlDbType = NpgsqlDbType.Array | codec.Type.Element,
            Value = Values(codec.Type.Type, values),
        };
    }

    /// <summary>The array's element type in SQL, given its parameter.</summary>
    public static string ElementType(Column column)
    {
        var codec = (PostgreSqlCodec)column.Codec;
        return codec.Type.Type switch
        {
            FieldType.Integer => "bigint",
            FieldType.Decimal => "numeric",
            FieldType.Double => "double precision",
            FieldType.Boolean => "boolean",
            FieldType.Guid => "uuid",
            FieldType.Date => "date",
            FieldType.Time => "time",
            FieldType.LocalDateTime => "timestamp",
            FieldType.Instant => "timestamptz",
            FieldType.Binary => "bytea",
            _ => "text",
        };
    }

    /// <summary>An element as a value of the column's type.</summary>
    public static string Cast(Column column, string element)
    {
        var codec = (PostgreSqlCodec)column.Codec;
        return codec.NeedsCast || codec.CastType is "money" ? $"{element}::{codec.CastType}" : element;
    }

    private static object Values(FieldType type, IReadOnlyList<FieldValue> values) =>
        type switch
        {
            FieldType.Integer => Structs(values, v => v.AsInteger()),
            FieldType.Decimal => Structs(values, v => v.AsDecimal()),
            FieldType.Double => Structs(values, v => v.AsDouble()),
            FieldType.Boolean => Structs(values, v => v.AsBoolean()),
            FieldType.Guid => Structs(values, v => v.AsGuid()),
            FieldType.Date => Structs(values, v => PostgreSqlTimes.OfDate(v.AsDate())),
            FieldType.Time => Structs(values, v => v.AsTime()),
            FieldType.LocalDateTime => Structs(values, v => PostgreSqlTimes.OfTicks(v.AsLocalDateTime().Ticks)),
            FieldType.Instant => Structs(values, v => PostgreSqlTimes.OfTicks(v.AsInstant().Ticks)),
            FieldType.Binary => Objects(values, v => v.AsBinary()),
            _ => Objects(values, v => v.AsText()),
        };

    private static T?[] Structs<T>(IReadOnlyList<FieldValue> values, Func<FieldValue, T> get)
        where T : struct
    {
        var array = new T?[values.Count];
        for (var i = 0; i < array.Length; i++)
        {
            array[i] = values[i].IsNull ? null : get(values[i]);
        }

        return array;
    }

    private static T?[] Objects<T>(IReadOnlyList<FieldValue> values, Func<FieldValue, T> get)
        where T : class
    {
        var array = new T?[values.Count];
        for (var i = 0; i < array.Length; i++)
        {
            array[i] = values[i].IsNull ? null : get(values[i]);
        }

        return array;
    }
}
