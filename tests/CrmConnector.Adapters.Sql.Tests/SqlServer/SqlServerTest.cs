using CrmConnector.Abstractions.Adapters;
using CrmConnector.Adapters.Sql.Tests.Shared;
using CrmConnector.Testing;

namespace CrmConnector.Adapters.Sql.Tests.SqlServer;

/// <summary>A fresh schema per test; everything is skipped where the environment names no SQL Server.</summary>
/// <remarks>One test at a time: an open transaction anywhere in the database holds back rowversions.</remarks>
[Collection(Serial)]
public abstract class SqlServerTest : IAsyncLifetime
{
    /// <summary>The collection of all tests against the server.</summary>
    public const string Serial = "SQL Server";

    private readonly List<IConnection> _connections = [];
    private SqlServerSchema? _schema;

    private protected SqlServerSchema Schema => _schema.ShouldNotBeNull();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var connection in _connections)
        {
            await connection.DisposeAsync();
        }

        if (_schema is not null)
        {
            await _schema.DisposeAsync();
        }
    }

    /// <summary>Makes the objects of a test; <c>{s}</c> stands for its schema.</summary>
    protected async Task SetUpAsync(params string[] statements) =>
        _schema = await SqlServerSchema.CreateAsync(statements);

    protected async Task<IConnection> ConnectAsync(params (string Name, string Value)[] settings)
    {
        var connection = await Connections.OpenAsync([
            ("dialect", "sqlserver"),
            ("connectionString", SqlServerDatabase.ConnectionString),
            ("schema", Schema.Name),
            .. settings,
        ]);
        _connections.Add(connection);
        return connection;
    }
}
