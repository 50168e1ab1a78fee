using CrmConnector.Abstractions.Schema;
using NpgsqlTypes;

namespace CrmConnector.Adapters.Sql.Dialects.PostgreSql;

/// <summary>How a type of PostgreSQL is read and bound.</summary>
/// <param name="Type">What it holds.</param>
/// <param name="Scalar">The parameter type of a single value; unknown lets the server infer it from the column compared with.</param>
/// <param name="Element">The element type of an array parameter.</param>
/// <param name="SelectCast">What to read it as; empty for itself.</param>
internal sealed record PostgreSqlType(FieldType Type, NpgsqlDbType Scalar, NpgsqlDbType Element, string SelectCast = "")
{
    public bool Trimmed { get; init; }

    /// <summary>The type by which a binary COPY sends its values, exactly the column's; null where its values travel as text.</summary>
    public NpgsqlDbType? Copy { get; init; }

    public long? Minimum { get; init; }

    public long? Maximum { get; init; }

    public int? MaxLength { get; init; }

    public int? Precision { get; init; }

    public int? Scale { get; init; }

    private static PostgreSqlType OfText(string cast = "") =>
        new(FieldType.Text, NpgsqlDbType.Unknown, NpgsqlDbType.Text, cast);

    /// <summary>The handling of a type.</summary>
    /// <param name="name">The type's catalogue name, domains resolved.</param>
    /// <param name="modifier">Its atttypmod.</param>
    /// <param name="kind">Its typtype: <c>b</c> base, <c>e</c> enum, and so on.</param>
    /// <param name="isArray">True for arrays.</param>
    public static PostgreSqlType Of(string name, int modifier, char kind, bool isArray)
    {
        if (kind == 'e')
        {
            return OfText("::text");
        }

        if (kind != 'b' || isArray)
        {
            return OfText("::text") with { Type = FieldType.Unsupported };
        }

        return name switch
        {
            "int2" => Whole(short.MinValue, short.MaxValue) with { Copy = NpgsqlDbType.Smallint },
            "int4" => Whole(int.MinValue, int.MaxValue) with { Copy = NpgsqlDbType.Integer },
            "int8" => Whole(null, null) with { Copy = NpgsqlDbType.Bigint },
            "numeric" => Numeric(modifier) with { Copy = NpgsqlDbType.Numeric },
            "money" => new(FieldType.Decimal, NpgsqlDbType.Numeric, NpgsqlDbType.Numeric, "::numeric::text")
            {
                Scale = 2,
            },
            "float4" => new(FieldType.Double, NpgsqlDbType.Double, NpgsqlDbType.Double),
            "float8" => Same(FieldType.Double, NpgsqlDbType.Double),
            "bool" => Same(FieldType.Boolean, NpgsqlDbType.Boolean),
            "uuid" => Same(FieldType.Guid, NpgsqlDbType.Uuid),
            "date" => Same(FieldType.Date, NpgsqlDbType.Date),
            "time" => Same(FieldType.Time, NpgsqlDbType.Time),
            "timestamp" => Same(FieldType.LocalDateTime, NpgsqlDbType.Timestamp),
            "timestamptz" => Same(FieldType.Instant, NpgsqlDbType.TimestampTz),
            "bytea" => Same(FieldType.Binary, NpgsqlDbType.Bytea),
            "text" => Same(FieldType.Text, NpgsqlDbType.Text),
            "name" => new(FieldType.Text, NpgsqlDbType.Text, NpgsqlDbType.Text),
            "varchar" => Same(FieldType.Text, NpgsqlDbType.Text) with { MaxLength = Length(modifier) },

            // Compared as text the padding would count and the index would not be used.
            "bpchar" => OfText() with { MaxLength = Length(modifier), Trimmed = true },
            "citext"
            or "json"
            or "jsonb"
            or "xml"
            or "inet"
            or "cidr"
            or "macaddr"
            or "interval"
            or "timetz"
            or "bit"
            or "varbit" => OfText("::text"),
            _ => OfText("::text") with { Type = FieldType.Unsupported },
        };
    }

    private static PostgreSqlType Same(FieldType type, NpgsqlDbType native) =>
        new(type, native, native) { Copy = native };

    private static PostgreSqlType Whole(long? minimum, long? maximum) =>
        new(FieldType.Integer, NpgsqlDbType.Bigint, NpgsqlDbType.Bigint) { Minimum = minimum, Maximum = maximum };

    private static PostgreSqlType Numeric(int modifier)
    {
        int? precision = modifier < 4 ? null : ((modifier - 4) >> 16) & 0xffff;
        int? scale = modifier < 4 ? null : (modifier - 4) & 0x7ff;

        // Whole numbers of up to 18 digits are whole numbers to everybody else. Read as text: NaN fits no number of ours.
        return scale == 0 && precision <= 18
            ? new(FieldType.Integer, NpgsqlDbType.Bigint, NpgsqlDbType.Bigint, "::text")
            {
                Minimum = 1 - (long)Math.Pow(10, precision.Value),
                Maximum = (long)Math.Pow(10, precision.Value) - 1,
            }
            : new(FieldType.Decimal, NpgsqlDbType.Numeric, NpgsqlDbType.Numeric, "::text")
            {
                Precision = precision,
                Scale = scale,
            };
    }

    private static int? Length(int modifier) => modifier < 4 ? null : modifier - 4;
}
