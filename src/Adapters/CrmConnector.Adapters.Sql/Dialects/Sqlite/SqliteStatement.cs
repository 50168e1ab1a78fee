using CrmConnector.Abstractions.Records;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CrmConnector.Adapters.Sql.Dialects.Sqlite;

/// <summary>A prepared statement that is run again and again with other values, without a boxed value or a parameter object.</summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;

    public SqliteStatement(sqlite3 database, string sql)
    {
        _database = database;
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(database, sql, out _statement), database);
    }

    /// <summary>The row that the last <see cref="Step"/> reached.</summary>
    public sqlite3_stmt Row => _statement;

    /// <summary>Runs a statement without parameters and without an answer.</summary>
    public static void Execute(sqlite3 database, string sql) =>
        SqliteException.ThrowExceptionForRC(raw.sqlite3_exec(database, sql), database);

    public void Bind(int parameter, FieldValue value) =>
        SqliteException.ThrowExceptionForRC(SqliteStored.Of(value).Bind(_statement, parameter), _database);

    /// <summary>True when there is a row, false when the statement is done.</summary>
    public bool Step()
    {
        var result = raw.sqlite3_step(_statement);
        if (result == raw.SQLITE_ROW)
        {
            return true;
        }

        if (result == raw.SQLITE_DONE)
        {
            raw.sqlite3_reset(_statement);
            return false;
        }

        try
        {
            SqliteException.ThrowExceptionForRC(result, _database);
        }
        finally
        {
            raw.sqlite3_reset(_statement);
        }

        return false;
    }

    /// <summary>Runs to the end; the number of rows that it changed, triggers apart.</summary>
    public int Run()
    {
        while (Step())
        {
            // The answer was read before or is not wanted.
        }

        return raw.sqlite3_changes(_database);
    }

    public void Dispose() => _statement.Dispose();
}
