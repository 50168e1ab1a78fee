using CrmConnector.Abstractions.Adapters;
using CrmConnector.Adapters.Sql.Tests.Shared;
using CrmConnector.Testing;

namespace CrmConnector.Adapters.Sql.Tests.PostgreSql;

/// <summary>A fresh database per test; everything is skipped where PostgreSQL is not installed.</summary>
/// <remarks>One test at a time: an open transaction anywhere on the server holds back the news of all change logs.</remarks>
[Collection(Serial)]
public abstract class PostgreSqlTest : IAsyncLifetime
{
    /// <summary>The collection of all tests against the server.</summary>
    public const string Serial = "PostgreSQL";

    private readonly List<IConnection> _connections = [];

    protected PostgreSqlDatabase Database { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        if (PostgreSqlServer.SkipReason is null)
        {
            Database = await (await PostgreSqlServer.SharedAsync()).CreateDatabaseAsync();
        }
    }

    public async Task DisposeAsync()
    {
        foreach (var connection in _connections)
        {
            await connection.DisposeAsync();
        }

        if (Database is not null)
        {
            await Database.DisposeAsync();
        }
    }

    protected async Task<IConnection> ConnectAsync(params (string Name, string Value)[] settings)
    {
        var connection = await Connections.OpenAsync([
            ("dialect", "postgresql"),
            ("host", Database.Host),
            ("port", $"{Database.Port}"),
            ("database", Database.Name),
            ("user", Database.User),
            ("password", Database.Password),
            .. settings,
        ]);
        _connections.Add(connection);
        return connection;
    }

    /// <summary>Makes the objects of a test; skips it where there is no server.</summary>
    protected async Task SetUpAsync(string script)
    {
        Skip.IfNot(PostgreSqlServer.SkipReason is null, PostgreSqlServer.SkipReason);
        await Database.ExecuteAsync(script);
    }

    protected async Task<IConnection> InstallAsync(params string[] entities)
    {
        var connection = await ConnectAsync();
        foreach (var entity in entities)
        {
            await ((ITrackingInstaller)connection).InstallTrackingAsync(entity, CancellationToken.None);
        }

        return connection;
    }
}
