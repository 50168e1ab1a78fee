using CrmConnector.Abstractions.Adapters;
using CrmConnector.Adapters.Sql.Tests.Shared;
using Microsoft.Data.Sqlite;

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
