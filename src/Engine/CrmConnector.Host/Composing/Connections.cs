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
    private readonly ConcurrentDictionary<string, Lazy<Task<IConnection>>> _open = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public async ValueTask<IConnection> GetAsync(string connection, CancellationToken cancellationToken)
    {
        var opening = _open.GetOrAdd(
            connection,
            name => new Lazy<Task<IConnection>>(() => OpenAsync(name, cancellationToken))
        );
        try
        {
            return await opening.Value;
        }
        catch
        {
            // what failed once may succeed later: the engine tries again after a system was down
            _open.TryRemove(KeyValuePair.Create(connection, opening));
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var opening in _open.Values.Where(o => o.Value.IsCompletedSuccessfully))
        {
            await (await opening.Value).DisposeAsync();
        }
    }

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
        return await adapter.ConnectAsync(
            settings,
            new AdapterContext(host.Time, host.Random, installation.Folder),
            cancellationToken
        );
    }
}
