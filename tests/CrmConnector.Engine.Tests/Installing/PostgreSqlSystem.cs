using System.Globalization;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Adapters.Sql;
using CrmConnector.Testing;

namespace CrmConnector.Engine.Tests.Installing;

/// <summary>A PostgreSQL database of a test's own; the test is skipped where PostgreSQL is not installed.</summary>
internal sealed class PostgreSqlSystem : ITestSystem
{
    private (string User, string Password) _login;

    private PostgreSqlSystem(PostgreSqlDatabase database)
    {
        Database = database;
        _login = (database.User, database.Password);
    }

    public PostgreSqlDatabase Database { get; }

    public static async Task<PostgreSqlSystem> CreateAsync(string sql)
    {
        Skip.IfNot(PostgreSqlServer.SkipReason is null, PostgreSqlServer.SkipReason);
        var system = new PostgreSqlSystem(await (await PostgreSqlServer.SharedAsync()).CreateDatabaseAsync());
        await system.Database.ExecuteAsync(sql);
        return system;
    }

    public async Task<IConnection> ConnectAsync(string name, AdapterContext context)
    {
        var adapter = new SqlAdapter();
        return await adapter.ConnectAsync(
            AdapterSettings.Of(
                adapter,
                name,
                ("dialect", "postgresql"),
                ("host", Database.Host),
                ("port", Database.Port.ToString(CultureInfo.InvariantCulture)),
                ("database", Database.Name),
                ("user", _login.User),
                ("password", _login.Password)
            ),
            context,
            CancellationToken.None
        );
    }

    /// <summary>The connector's connections log in as somebody else from now on.</summary>
    public void LogInAs(string user, string password) => _login = (user, password);

    public Task ExecuteAsync(string sql) => Database.ExecuteAsync(sql);

    /// <summary>The rows as text, values parted by <c>|</c>.</summary>
    public async Task<IReadOnlyList<string>> QueryAsync(string sql)
    {
        await using var connection = await Database.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            var values = Enumerable
                .Range(0, reader.FieldCount)
                .Select(i =>
                    reader.IsDBNull(i) ? "null" : Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture)
                );
            rows.Add(string.Join('|', values));
        }

        return rows;
    }

    public async ValueTask DisposeAsync() => await Database.DisposeAsync();
}
