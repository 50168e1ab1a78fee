using System.Globalization;
using CrmConnector.Abstractions.Records;
using SQLitePCL;

namespace CrmConnector.Adapters.Sql.Dialects.Sqlite;

/// <summary>A value in the form in which SQLite stores it: null, integer, real, text or blob.</summary>
/// <remarks>
/// Dates and times are ISO texts with a blank between date and time, as the ADO.NET provider writes them; instants end with Z. A decimal is an
/// integer or a real, whichever names it exactly; a decimal that neither does is not stored (<see cref="Storable"/>).
/// </remarks>
internal readonly struct SqliteStored
{
    private readonly int _type;
    private readonly long _integer;
    private readonly double _real;
    private readonly object? _object;

    private SqliteStored(int type, long integer = 0, double real = 0, object? value = null)
    {
        _type = type;
        _integer = integer;
        _real = real;
        _object = value;
    }

    public static SqliteStored Of(FieldValue value) =>
        value.Kind switch
        {
            ValueKind.Absent or ValueKind.Null => new(raw.SQLITE_NULL),
            ValueKind.Integer => new(raw.SQLITE_INTEGER, integer: value.AsInteger()),
            ValueKind.Boolean => new(raw.SQLITE_INTEGER, integer: value.AsBoolean() ? 1 : 0),
            ValueKind.Double => new(raw.SQLITE_FLOAT, real: value.AsDouble()),
            ValueKind.Decimal => OfDecimal(value.AsDecimal()),
            ValueKind.Text => new(raw.SQLITE_TEXT, value: value.AsText()),
            ValueKind.Binary => new(raw.SQLITE_BLOB, value: value.AsBinary()),
            ValueKind.LocalDateTime => OfText(
                value.AsLocalDateTime().ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture)
            ),
            ValueKind.Instant => OfText(
                value.AsInstant().ToString("yyyy-MM-dd HH:mm:ss.FFFFFFFZ", CultureInfo.InvariantCulture)
            ),
            _ => OfText(value.ToDisplayText()),
        };

    /// <summary>False for a decimal with more digits than SQLite's numbers keep.</summary>
    public static bool Storable(FieldValue value) =>
        value.Kind != ValueKind.Decimal || IsExact(value.AsDecimal(), out _, out _);

    public object ToObject() =>
        _type switch
        {
            raw.SQLITE_INTEGER => _integer,
            raw.SQLITE_FLOAT => _real,
            raw.SQLITE_NULL => DBNull.Value,
            _ => _object!,
        };

    public int Bind(sqlite3_stmt statement, int parameter) =>
        _type switch
        {
            raw.SQLITE_INTEGER => raw.sqlite3_bind_int64(statement, parameter, _integer),
            raw.SQLITE_FLOAT => raw.sqlite3_bind_double(statement, parameter, _real),
            raw.SQLITE_TEXT => raw.sqlite3_bind_text(statement, parameter, (string)_object!),
            raw.SQLITE_BLOB when ((byte[])_object!).Length == 0 => raw.sqlite3_bind_zeroblob(statement, parameter, 0),
            raw.SQLITE_BLOB => raw.sqlite3_bind_blob(statement, parameter, (byte[])_object!),
            _ => raw.sqlite3_bind_null(statement, parameter),
        };

    private static SqliteStored OfText(string text) => new(raw.SQLITE_TEXT, value: text);

    private static SqliteStored OfDecimal(decimal value) =>
        IsExact(value, out var integer, out var real) && integer is { } whole
            ? new(raw.SQLITE_INTEGER, integer: whole)
            : new(raw.SQLITE_FLOAT, real: real);

    private static bool IsExact(decimal value, out long? integer, out double real)
    {
        integer = null;
        real = (double)value;
        if (value is >= long.MinValue and <= long.MaxValue && decimal.Truncate(value) == value)
        {
            integer = (long)value;
            return true;
        }

        return Reading.ValueConversion.DecimalOf(real) is { } back && back.AsDecimal() == value;
    }
}
