using CrmConnector.Abstractions.Adapters;
using CrmConnector.Engine.Composing;

namespace CrmConnector.Engine.Tests.Installing;

internal sealed class TestConnections : IConnectionProvider, IAsyncDisposable
{
    private readonly Dictionary<string, WatchedConnection> _connections = new(StringComparer.Ordinal);

    public WatchedConnection this[string name] => _connections[name];

    public void Add(string name, WatchedConnection connection) => _connections[name] = connection;

    public ValueTask<IConnection> GetAsync(string connection, CancellationToken cancellationToken) =>
        new(_connections[connection]);

    public async ValueTask DisposeAsync()
    {
        foreach (var connection in _connections.Values)
        {
            await connection.DisposeAsync();
        }
    }
}
