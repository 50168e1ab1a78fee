using CrmConnector.Abstractions.Definitions;
using CrmConnector.Engine.Composing;
using CrmConnector.Engine.Progress;
using CrmConnector.Host.Commands;
using CrmConnector.Host.Diagnostics;
using CrmConnector.Planning.Converting;
using CrmConnector.Planning.Hashing;
using CrmConnector.Planning.Undoing;
using CrmConnector.Processes;
using CrmConnector.State;
using CrmConnector.State.Sqlite;

namespace CrmConnector.Host.Composing;

/// <summary>An installation, put together: files read at once, connections and state store opened when they are needed.</summary>
internal sealed class Installation : IAsyncDisposable
{
    private readonly HostEnvironment _host;
    private readonly SecretResolver _secrets;
    private readonly Connections _connections;
    private readonly PhaseFile? _phases;
    private IStateStore? _store;

    private Installation(InstallationFiles files, CommandContext context)
    {
        _host = context.Host;
        Files = files;
        _secrets = new SecretResolver(files.Definition.Folder, _host.Variable, context.Redactor);
        _connections = new Connections(files.Definition, files.Adapters, _secrets, _host);
        _phases = _host.Variable(PhaseFile.Variable) is { Length: > 0 } path ? new PhaseFile(path) : null;
    }

    /// <summary>Its files.</summary>
    public InstallationFiles Files { get; }

    /// <summary>The installation file.</summary>
    public InstallationDefinition Definition => Files.Definition;

    /// <summary>Its connections.</summary>
    public IConnectionProvider Connections => _connections;

    /// <summary>The converters that processes may use.</summary>
    public ConverterCatalogue Converters => ConverterCatalogue.BuiltIn;

    /// <summary>Reads the installation that the command line names.</summary>
    public static async Task<Installation> OpenAsync(CommandContext context, CancellationToken cancellationToken) =>
        new(await InstallationFiles.LoadAsync(context.InstallationFolder, cancellationToken), context);

    /// <summary>The state store, opened by the first call. Only one process may have it open.</summary>
    public async Task<IStateStore> OpenStoreAsync(CancellationToken cancellationToken)
    {
        if (_store is null)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Definition.StateFile)!);
            _store = await SqliteStateStore.OpenAsync(
                new StateStoreOptions(Definition.StateFile, Definition.Name, FieldHasher.FromSecret(Secret()).KeyId),
                _host.Time,
                cancellationToken
            );
        }

        return _store;
    }

    /// <summary>What the engine works with.</summary>
    public async Task<EngineServices> EngineAsync(IRunObserver observer, CancellationToken cancellationToken) =>
        Services(await OpenStoreAsync(cancellationToken), observer);

    /// <summary>The same on an empty store in memory: for what must not touch, or wait for, the real one.</summary>
    public async Task<EngineServices> StatelessEngineAsync(CancellationToken cancellationToken)
    {
        _store ??= await SqliteStateStore.OpenAsync(
            new StateStoreOptions(Path: null, Definition.Name, FieldHasher.FromSecret(Secret()).KeyId),
            _host.Time,
            cancellationToken
        );
        return Services(_store, SilentObserver.Instance);
    }

    private EngineServices Services(IStateStore store, IRunObserver observer) =>
        new()
        {
            Store = store,
            Connections = Connections,
            Converters = Converters,
            Hasher = FieldHasher.FromSecret(Secret()),
            Sealer = ValueSealer.FromSecret(Secret()),
            Processes = Files.Processes.Definitions,
            Owner = string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"{Environment.MachineName}:{Environment.ProcessId}"
            ),
            Time = _host.Time,
            Random = _host.Random,
            PageSize = Definition.PageSize,
            Folder = Definition.Folder,
            Observer = _phases is null ? observer : new PhaseFileObserver(_phases, observer),
        };

    public async ValueTask DisposeAsync()
    {
        await _connections.DisposeAsync();
        if (_store is not null)
        {
            await _store.DisposeAsync();
        }

        _phases?.Dispose();
    }

    private string Secret()
    {
        var errors = new List<ConfigurationError>();
        return _secrets.Resolve(Definition.HashKey, "the hash key", errors) is { } secret
            ? secret
            : throw new ConfigurationRejectedException(errors);
    }
}
