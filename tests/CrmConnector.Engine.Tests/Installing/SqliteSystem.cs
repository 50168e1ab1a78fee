using CrmConnector.Abstractions.Adapters;
using CrmConnector.Adapters.Sql;
using Microsoft.Data.Sqlite;

namespace CrmConnector.Engine.Tests.Installing;

/// <summary>A SQLite file, and the application that works in it.</summary>
internal sealed class SqliteSystem : ITestSystem
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("engine-test-db");

    public SqliteSystem(string sql = "")
    {
        File = Path.Combine(_folder.FullName, "data.sqlite");
        if (sql.Length > 0)
        {
            Execute(sql);
        }
    }

    public string File { get; }

    /// <summary>Further settings of the connection.</summary>
    public IReadOnlyList<(string Name, string Value)> Settings { get; init; } = [];

    public async Task<IConnection> ConnectAsync(string name, AdapterContext context)
    {
        var adapter = new SqlAdapter();
        return await adapter.ConnectAsync(
            AdapterSettings.Of(adapter, name, [("dialect", "sqlite"), ("database", File), .. Settings]),
            context,
            CancellationToken.None
        );
    }

    /// <summary>A connection of the application's own, open until disposed.</summary>
    public SqliteConnection Open()
    {
        var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        connection.Open();
        return connection;
    }

    public void Execute(string sql)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>The rows as text, values parted by <c>|</c>.</summary>
    public IReadOnlyList<string> Query(string sql) => SqliteRows.Read(File, sql);

    public ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}
