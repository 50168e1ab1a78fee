using System.Globalization;
using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Adapters.Sql.Reading;
using SQLitePCL;

namespace CrmConnector.Adapters.Sql.Dialects.Sqlite;

/// <summary>Reads values as SQLite stores them (integer, real, text, blob) in the meaning of their column.</summary>
internal static class SqliteValues
{
    public static FieldValue Read(sqlite3_stmt row, int column, FieldType type) =>
        raw.sqlite3_column_type(row, column) switch
        {
            raw.SQLITE_INTEGER => OfInteger(raw.sqlite3_column_int64(row, column), type),
            raw.SQLITE_FLOAT => OfReal(raw.sqlite3_column_double(row, column), type),
            raw.SQLITE_TEXT => OfText(SqliteText.Read(row, column), type),
            raw.SQLITE_BLOB => FieldValue.Binary(raw.sqlite3_column_blob(row, column).ToArray()),
            _ => FieldValue.Null,
        };

    /// <summary>Reads without regard to the column's meaning, so that the value finds its row again.</summary>
    public static FieldValue ReadRaw(sqlite3_stmt row, int column) =>
        raw.sqlite3_column_type(row, column) switch
        {
            raw.SQLITE_INTEGER => FieldValue.Integer(raw.sqlite3_column_int64(row, column)),
            raw.SQLITE_FLOAT => FieldValue.Double(raw.sqlite3_column_double(row, column)),
            raw.SQLITE_TEXT => FieldValue.Text(raw.sqlite3_column_text(row, column).utf8_to_string()),
            raw.SQLITE_BLOB => FieldValue.Binary(raw.sqlite3_column_blob(row, column).ToArray()),
            _ => FieldValue.Null,
        };

    private static FieldValue OfInteger(long value, FieldType type) =>
        type switch
        {
            FieldType.Decimal => FieldValue.Decimal(value),
            FieldType.Double => FieldValue.Double(value),
            FieldType.Boolean when value is 0 or 1 => FieldValue.Boolean(value == 1),
            FieldType.Text => FieldValue.Text(value.ToString(CultureInfo.InvariantCulture)),
            _ => FieldValue.Integer(value),
        };

    private static FieldValue OfReal(double value, FieldType type) =>
        type switch
        {
            FieldType.Decimal => ValueConversion.DecimalOf(value)
                ?? FieldValue.Text(value.ToString("R", CultureInfo.InvariantCulture)),
            FieldType.Text => FieldValue.Text(value.ToString("R", CultureInfo.InvariantCulture)),
            _ => FieldValue.Double(value),
        };

    private static FieldValue OfText(string text, FieldType type)
    {
        switch (type)
        {
            case FieldType.Text:
                return FieldValue.Text(text);
            case FieldType.LocalDateTime when IsoText.TryDateTime(text, out var time, out var offset):
                return offset is null
                    ? FieldValue.LocalDateTime(time)
                    : FieldValue.Instant(new DateTimeOffset(time, offset.Value));
            case FieldType.Date
            or FieldType.Time
            or FieldType.Boolean
            or FieldType.Decimal when ValueConversion.TryConvert(FieldValue.Text(text), type, out var converted):
                return converted;
            default:
                return FieldValue.Text(text);
        }
    }
}
