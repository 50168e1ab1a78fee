using CrmConnector.Abstractions.Adapters;
using CrmConnector.Adapters.Sql.Tests.Shared;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CrmConnector.Adapters.Sql.Tests.Sqlite;

/// <summary>A SQLite file of a test's own, and a connection of "the application" to it.</summary>
public sealed class SqliteStore : IAsyncDisposable
{
    private readonly List<IConnection> _connections = [];

    public SqliteStore(string script = "")
    {
        File = Path.Combine(Directory.CreateTempSubdirectory("crmconnector-sqlite-").FullName, "erp.db");
        Application = OpenApplication();
        Execute(script);
    }

    public string File { get; }

    public SqliteConnection Application { get; }

    public SqliteConnection OpenApplication()
    {
        var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        connection.Open();
        return connection;
    }

    public void Execute(string sql)
    {
        using var command = Application.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public void ExecuteIn(SqliteTransaction transaction, string sql)
    {
        using var command = Application.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public object? Scalar(string sql)
    {
        using var command = Application.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    /// <summary>How many steps of its virtual machine SQLite needs for a statement, triggers included.</summary>
    public int StepsOf(string sql)
    {
        var prepared = raw.sqlite3_prepare_v2(Application.Handle, sql, out var statement);
        prepared.ShouldBe(raw.SQLITE_OK, raw.sqlite3_errmsg(Application.Handle).utf8_to_string());
        using (statement)
        {
            raw.sqlite3_step(statement).ShouldBe(raw.SQLITE_DONE);
            return raw.sqlite3_stmt_status(statement, raw.SQLITE_STMTSTATUS_VM_STEP, 0);
        }
    }

    public async Task<IConnection> ConnectAsync(params (string Name, string Value)[] settings)
    {
        var connection = await Connections.OpenAsync([("dialect", "sqlite"), ("database", File), .. settings]);
        _connections.Add(connection);
        return connection;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var connection in _connections)
        {
            await connection.DisposeAsync();
        }

        Application.Dispose();
        Directory.Delete(Path.GetDirectoryName(File)!, recursive: true);
    }
}
