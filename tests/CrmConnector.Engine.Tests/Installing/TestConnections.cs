using CrmConnector.Abstractions.Adapters;
using CrmConnector.Engine.Composing;

namespace CrmConnector.Engine.Tests.Installing;

internal sealed class TestConnections : IConnectionProvider, IAsyncDisposable
{
    private readonly Dictionary<string, IConnection> _connections = new(StringComparer.Ordinal);

    public void Add(string name, IConnection connection) => _connections[name] = connection;

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
