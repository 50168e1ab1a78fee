using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CrmConnector.State.Sqlite;

/// <summary>A prepared statement that is used again and again, bound by position without boxing. Only under the database's gate.</summary>
internal sealed class Statement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;

    /// <summary>Prepares the text, which must hold exactly one statement.</summary>
    public Statement(sqlite3 database, string sql)
    {
        _database = database;
        Check(raw.sqlite3_prepare_v3(database, sql, raw.SQLITE_PREPARE_PERSISTENT, out _statement));
    }

    /// <summary>
    /// A limit that is bound at a position. Not the parameter alone: SQLite would look at its value while it plans, and plan the statement anew each time a
    /// value is bound.
    /// </summary>
    public static string Limit(int position) => string.Create(CultureInfo.InvariantCulture, $"LIMIT ?{position} + 0");

    /// <summary>Binds a whole number; positions begin at 1.</summary>
    public Statement Bind(int position, long value)
    {
        Check(raw.sqlite3_bind_int64(_statement, position, value));
        return this;
    }

    /// <summary>Binds bytes.</summary>
    public Statement Bind(int position, ReadOnlySpan<byte> value)
    {
        Check(raw.sqlite3_bind_blob(_statement, position, value));
        return this;
    }

    /// <summary>Binds a text of valid UTF-16, or null.</summary>
    public Statement Bind(int position, string? value)
    {
        if (value is null)
        {
            return BindNull(position);
        }

        Span<byte> small = stackalloc byte[384];
        var bytes = value.Length <= 128 ? small : new byte[Encoding.UTF8.GetMaxByteCount(value.Length)];
        var length = Encoding.UTF8.GetBytes(value, bytes);
        Check(raw.sqlite3_bind_text(_statement, position, bytes[..length]));
        return this;
    }

    /// <summary>Binds a whole number, or NULL.</summary>
    public Statement BindOrNull(int position, long? value) =>
        value is { } number ? Bind(position, number) : BindNull(position);

    /// <summary>Binds NULL.</summary>
    public Statement BindNull(int position)
    {
        Check(raw.sqlite3_bind_null(_statement, position));
        return this;
    }

    /// <summary>Goes to the next row; false (and ready for the next use) when there is none.</summary>
    public bool Step()
    {
        var result = raw.sqlite3_step(_statement);
        if (result == raw.SQLITE_ROW)
        {
            return true;
        }

        if (result != raw.SQLITE_DONE)
        {
            var error = Error(result);
            raw.sqlite3_reset(_statement);
            throw error;
        }

        raw.sqlite3_reset(_statement);
        return false;
    }

    /// <summary>Runs a statement without rows and gives the number of rows it changed.</summary>
    public int Run()
    {
        Step();
        return raw.sqlite3_changes(_database);
    }

    /// <summary>Makes it ready for the next use before all rows were read.</summary>
    public void Reset() => raw.sqlite3_reset(_statement);

    /// <summary>The type of a column of the present row; columns begin at 0.</summary>
    public int Type(int column) => raw.sqlite3_column_type(_statement, column);

    /// <summary>True when the column is NULL.</summary>
    public bool IsNull(int column) => Type(column) == raw.SQLITE_NULL;

    /// <summary>A whole number; 0 for NULL.</summary>
    public long Int64(int column) => raw.sqlite3_column_int64(_statement, column);

    /// <summary>A whole number; 0 for NULL.</summary>
    public int Int32(int column) => (int)raw.sqlite3_column_int64(_statement, column);

    /// <summary>The bytes of a text or blob, valid until the next step.</summary>
    public ReadOnlySpan<byte> Bytes(int column) => raw.sqlite3_column_blob(_statement, column);

    /// <summary>A text; null for NULL.</summary>
    public string? Text(int column) => IsNull(column) ? null : Encoding.UTF8.GetString(Bytes(column));

    /// <summary>A time; null for NULL.</summary>
    public DateTimeOffset? Time(int column) =>
        IsNull(column) ? null : DateTimeOffset.FromUnixTimeMilliseconds(Int64(column));

    /// <summary>Reads all rows.</summary>
    public List<T> ReadAll<T>(Func<Statement, T> row)
    {
        var rows = new List<T>();
        while (Step())
        {
            rows.Add(row(this));
        }

        return rows;
    }

    /// <summary>Reads the only row, or gives the default value.</summary>
    public T? ReadOne<T>(Func<Statement, T> row)
    {
        if (!Step())
        {
            return default;
        }

        try
        {
            return row(this);
        }
        finally
        {
            Reset();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _statement?.Dispose();

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
        {
            throw Error(result);
        }
    }

    private SqliteException Error(int result) =>
        new(
            string.Create(
                CultureInfo.InvariantCulture,
                $"The state store's database refuses: {raw.sqlite3_errmsg(_database).utf8_to_string()} (SQLite error {result})."
            ),
            result & 0xFF,
            raw.sqlite3_extended_errcode(_database)
        );
}
