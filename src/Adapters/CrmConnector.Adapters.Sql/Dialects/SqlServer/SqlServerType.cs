using System.Data;
using System.Globalization;
using CrmConnector.Abstractions.Schema;

namespace CrmConnector.Adapters.Sql.Dialects.SqlServer;

/// <summary>How a type of SQL Server is read and bound.</summary>
/// <param name="Type">What it holds.</param>
/// <param name="Db">The type of its parameters.</param>
/// <param name="Declared">The type as a declaration spells it, without a collation.</param>
internal sealed record SqlServerType(FieldType Type, SqlDbType Db, string Declared)
{
    /// <summary>Digits that every decimal of ours keeps.</summary>
    private const int ExactDigits = 28;

    /// <summary>In the catalogue: as long as memory allows.</summary>
    private const int Unlimited = -1;

    /// <summary>Read as text by this expression; null for itself.</summary>
    public string? ReadAs { get; init; }

    /// <summary>A text's collation; null for other types.</summary>
    public string? Collation { get; init; }

    /// <summary>True for texts that are stored in a code page.</summary>
    public bool IsNarrow { get; init; }

    /// <summary>True for texts that are padded with blanks.</summary>
    public bool Trimmed { get; init; }

    /// <summary>False for texts that no operator compares.</summary>
    public bool IsComparable { get; init; } = true;

    public long? Minimum { get; init; }

    public long? Maximum { get; init; }

    /// <summary>UTF-16 units, or bytes where narrow or binary; null for no limit.</summary>
    public int? MaxLength { get; init; }

    public int? Precision { get; init; }

    public int? Scale { get; init; }

    /// <summary>The handling of a type.</summary>
    /// <param name="name">The name of the base type in the catalogue.</param>
    /// <param name="bytes">The length in bytes.</param>
    /// <param name="precision">The number of digits.</param>
    /// <param name="scale">The number of digits after the point.</param>
    /// <param name="collation">The collation.</param>
    public static SqlServerType Of(string name, int bytes, int precision, int scale, string? collation) =>
        name switch
        {
            "tinyint" => Whole(SqlDbType.TinyInt, name, byte.MinValue, byte.MaxValue),
            "smallint" => Whole(SqlDbType.SmallInt, name, short.MinValue, short.MaxValue),
            "int" => Whole(SqlDbType.Int, name, int.MinValue, int.MaxValue),
            "bigint" => Whole(SqlDbType.BigInt, name, null, null),
            "decimal" or "numeric" => Exact(precision, scale),
            "money" => new(FieldType.Decimal, SqlDbType.Money, name) { Precision = 19, Scale = 4 },
            "smallmoney" => new(FieldType.Decimal, SqlDbType.SmallMoney, name) { Precision = 10, Scale = 4 },
            "float" => new(FieldType.Double, SqlDbType.Float, name),
            "real" => new(FieldType.Double, SqlDbType.Real, name),
            "bit" => new(FieldType.Boolean, SqlDbType.Bit, name),
            "uniqueidentifier" => new(FieldType.Guid, SqlDbType.UniqueIdentifier, name),
            "date" => new(FieldType.Date, SqlDbType.Date, name),
            "time" => new(FieldType.Time, SqlDbType.Time, Sized(name, scale)) { Scale = scale },
            "datetime" => new(FieldType.LocalDateTime, SqlDbType.DateTime, name),
            "smalldatetime" => new(FieldType.LocalDateTime, SqlDbType.SmallDateTime, name),
            "datetime2" => new(FieldType.LocalDateTime, SqlDbType.DateTime2, Sized(name, scale)) { Scale = scale },
            "datetimeoffset" => new(FieldType.Instant, SqlDbType.DateTimeOffset, Sized(name, scale)) { Scale = scale },
            "nvarchar" or "nchar" => Wide(name, bytes, collation),
            "varchar" or "char" => Narrow(name, bytes, collation),
            "ntext" => Wide("nvarchar", Unlimited, collation) with { IsComparable = false },
            "text" => Narrow("varchar", Unlimited, collation) with { IsComparable = false },
            "xml" => new(FieldType.Text, SqlDbType.NVarChar, "nvarchar(max)") { IsComparable = false },
            "varbinary" or "binary" => Bytes(name, bytes),
            "image" => Bytes("varbinary", Unlimited),
            "timestamp" or "rowversion" => new(FieldType.Binary, SqlDbType.Binary, "binary(8)") { MaxLength = 8 },
            "sql_variant" => Unsupported("CONVERT(nvarchar(4000), {0})"),
            _ => Unsupported("CONVERT(nvarchar(max), {0})"),
        };

    private static SqlServerType Whole(SqlDbType db, string name, long? minimum, long? maximum) =>
        new(FieldType.Integer, db, name) { Minimum = minimum, Maximum = maximum };

    /// <summary>Whole numbers of up to 18 digits are whole numbers to everybody else.</summary>
    private static SqlServerType Exact(int precision, int scale)
    {
        var declared = string.Create(CultureInfo.InvariantCulture, $"decimal({precision},{scale})");
        if (scale == 0 && precision <= 18)
        {
            var limit = (long)Math.Pow(10, precision) - 1;
            return new(FieldType.Integer, SqlDbType.Decimal, declared) { Minimum = -limit, Maximum = limit };
        }

        return new(FieldType.Decimal, SqlDbType.Decimal, declared)
        {
            Precision = precision,
            Scale = scale,
            ReadAs = precision > ExactDigits ? "CONVERT(varchar(60), {0})" : null,
        };
    }

    private static SqlServerType Wide(string name, int bytes, string? collation) =>
        new(FieldType.Text, SqlDbType.NVarChar, Sized(name, bytes == Unlimited ? bytes : bytes / 2))
        {
            Collation = collation,
            Trimmed = name is "nchar",
            MaxLength = bytes == Unlimited ? null : bytes / 2,
        };

    private static SqlServerType Narrow(string name, int bytes, string? collation) =>
        new(FieldType.Text, SqlDbType.NVarChar, Sized(name, bytes))
        {
            Collation = collation,
            IsNarrow = true,
            Trimmed = name is "char",
            MaxLength = bytes == Unlimited ? null : bytes,
        };

    private static SqlServerType Bytes(string name, int bytes) =>
        new(FieldType.Binary, name is "binary" ? SqlDbType.Binary : SqlDbType.VarBinary, Sized(name, bytes))
        {
            MaxLength = bytes == Unlimited ? null : bytes,
        };

    private static SqlServerType Unsupported(string readAs) =>
        new(FieldType.Unsupported, SqlDbType.NVarChar, "nvarchar(max)") { ReadAs = readAs, IsComparable = false };

    private static string Sized(string name, int size) =>
        size == Unlimited ? $"{name}(max)" : string.Create(CultureInfo.InvariantCulture, $"{name}({size})");
}
