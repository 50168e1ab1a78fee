using System.Text;
using System.Text.Unicode;
using SQLitePCL;

namespace CrmConnector.Adapters.Sql.Dialects.Sqlite;

/// <summary>Reads texts. SQLite stores whatever bytes a program gave it; those that are no UTF-8 must not become other characters in silence.</summary>
internal static class SqliteText
{
    private const char Replacement = '\uFFFD';
    private const int FirstEscape = 0xDC00;

    /// <summary>
    /// The text of a row's column. A byte that belongs to no character becomes half of a surrogate pair, which no system stores: the record is
    /// refused with the field's name, and its neighbours are not.
    /// </summary>
    public static string Read(sqlite3_stmt row, int column)
    {
        var text = raw.sqlite3_column_text(row, column).utf8_to_string();
        if (!text.Contains(Replacement, StringComparison.Ordinal))
        {
            return text;
        }

        var bytes = raw.sqlite3_column_blob(row, column);
        return Utf8.IsValid(bytes) ? text : Escaped(bytes);
    }

    private static string Escaped(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        while (!bytes.IsEmpty)
        {
            var valid = Rune.DecodeFromUtf8(bytes, out var rune, out var length) == System.Buffers.OperationStatus.Done;
            if (valid)
            {
                text.Append(rune);
            }

            for (var i = 0; !valid && i < length; i++)
            {
                text.Append((char)(FirstEscape + bytes[i]));
            }

            bytes = bytes[length..];
        }

        return text.ToString();
    }
}
