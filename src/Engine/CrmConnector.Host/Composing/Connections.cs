using System.Collections.Concurrent;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Engine.Composing;
using CrmConnector.Host.Loading;
using CrmConnector.Processes;

namespace CrmConnector.Host.Composing;

/// <summary>Opens the installation's connections when they are first asked for, each once.</summary>
internal sealed class Connections(
    InstallationDefinition installation,
    AdapterRegistry adapters,
    SecretResolver secrets,
    HostEnvironment host
) : IConnectionProvider, IAsyncDisposable
{
    private static readonly TimeSpan LongestClosing = TimeSpan.FromSeconds(10);
    private readonly ConcurrentDictionary<string, Lazy<Task<IConnection>>> _open = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ConnectionSettings> _openedWith = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<IConnection> _replaced = [];

    /// <inheritdoc/>
    public async ValueTask<IConnection> GetAsync(string connection, CancellationToken cancellationToken)
    {
        var mine = new Lazy<Task<IConnection>>(() => OpenAsync(connection, cancellationToken));
        var opening = _open.GetOrAdd(connection, mine);
        try
        {
            return await opening.Value;
        }
        catch (Exception exception)
        {
            // what failed once may succeed later: the engine tries again after a system was down
            _open.TryRemove(KeyValuePair.Create(connection, opening));
            var isAnothersEnd = exception is OperationCanceledException && !ReferenceEquals(opening, mine);
            if (!isAnothersEnd || cancellationToken.IsCancellationRequested)
            {
                throw;
            }
        }

        // whoever began to open it was stopped; that is no reason for those who only waited with it
        return await GetAsync(connection, cancellationToken);
    }

    /// <summary>
    /// Opens a connection anew, when it is asked for next, if its settings resolve to others than it was opened with: a secret was changed. Runs that have it keep it until
    /// they end.
    /// </summary>
    public async ValueTask RefreshAsync(string connection)
    {
        var definition = installation.Connections.FirstOrDefault(c => c.Name == connection);
        if (
            definition is null
            || !_openedWith.TryGetValue(connection, out var before)
            || adapters.Find(definition.Adapter) is not { } adapter
            || secrets.Resolve(definition, adapter.Settings, []) is not { } now
            || now.IsSameAs(before)
        )
        {
            return;
        }

        // of several who notice it at the same time one opens it anew
        if (!_openedWith.TryRemove(KeyValuePair.Create(connection, before)))
        {
            return;
        }

        if (_open.TryRemove(connection, out var opening) && opening.Value.IsCompletedSuccessfully)
        {
            _replaced.Add(await opening.Value);
        }
    }

    /// <summary>Closes all. One that does not let itself be closed keeps neither the others nor the program from ending.</summary>
    public async ValueTask DisposeAsync()
    {
        var open = new List<IConnection>(_replaced);
        foreach (var opening in _open.Values.Where(o => o.IsValueCreated && o.Value.IsCompletedSuccessfully))
        {
            open.Add(await opening.Value);
        }

        await Task.WhenAll(open.Select(CloseAsync));
    }

    /// <summary>What goes wrong then is passed over: nothing depends on the connection any more.</summary>
    private async Task CloseAsync(IConnection connection) =>
        await Task.Run(async () => await connection.DisposeAsync())
            .WaitAsync(LongestClosing, host.Time)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private async Task<IConnection> OpenAsync(string name, CancellationToken cancellationToken)
    {
        var definition =
            installation.Connections.FirstOrDefault(c => string.Equals(c.Name, name, StringComparison.Ordinal))
            ?? throw new UsageException(
                $"There is no connection '{name}'.",
                $"The installation has: {string.Join(", ", installation.Connections.Select(c => c.Name))}."
            );
        var adapter =
            adapters.Find(definition.Adapter)
            ?? throw new InvalidConfigurationException(
                $"{definition.Position}: there is no adapter '{definition.Adapter}'."
            );
        var errors = new List<ConfigurationError>();
        var settings =
            secrets.Resolve(definition, adapter.Settings, errors) ?? throw new ConfigurationRejectedException(errors);
        var connection = await adapter.ConnectAsync(
            settings,
            new AdapterContext(host.Time, host.Random, installation.Folder),
            cancellationToken
        );
        _openedWith[name] = settings;
        return connection;
    }
}
