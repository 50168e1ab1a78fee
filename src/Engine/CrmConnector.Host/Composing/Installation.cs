using System.Security.Cryptography;
using System.Text;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Engine.Composing;
using CrmConnector.Engine.Events;
using CrmConnector.Engine.Flows;
using CrmConnector.Engine.Leasing;
using CrmConnector.Engine.Progress;
using CrmConnector.Engine.Running;
using CrmConnector.Host.Commands;
using CrmConnector.Host.Diagnostics;
using CrmConnector.Host.Serving;
using CrmConnector.Notifications.Channels;
using CrmConnector.Notifications.Rendering;
using CrmConnector.Notifications.Rendering.Templating;
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
    private readonly Installation? _lender;
    private readonly MappingCache _mappings = new();
    private readonly SystemMemory _memory;
    private readonly OngoingRuns _ongoing = new();
    private IStateStore? _store;

    private Installation(InstallationFiles files, CommandContext context)
    {
        _host = context.Host;
        _memory = new SystemMemory(TimeSpan.FromMinutes(1), _host.Time);
        Files = files;
        _secrets = new SecretResolver(files.Definition.Folder, _host.Variable, context.Redactor);
        _connections = new Connections(files.Definition, files.Adapters, _secrets, _host);
        _phases = _host.Variable(PhaseFile.Variable) is { Length: > 0 } path ? new PhaseFile(path) : null;
    }

    private Installation(InstallationFiles files, Installation lender)
    {
        Files = files;
        _lender = lender;
        _host = lender._host;
        _secrets = lender._secrets;
        _connections = lender._connections;
        _phases = lender._phases;
        _mappings = lender._mappings;
        _memory = lender._memory;
        _store = lender._store;
        Turns = lender.Turns;
        _ongoing = lender._ongoing;
    }

    /// <summary>Its files.</summary>
    public InstallationFiles Files { get; }

    /// <summary>The installation file.</summary>
    public InstallationDefinition Definition => Files.Definition;

    /// <summary>Its connections.</summary>
    public IConnectionProvider Connections => _connections;

    /// <summary>The converters that processes may use.</summary>
    public ConverterCatalogue Converters => ConverterCatalogue.BuiltIn;

    /// <summary>The queue in which runs wait for each other; null where one runs at a time.</summary>
    public LeaseTurns? Turns { get; init; }

    /// <summary>
    /// Opens the installation that the command line names, by the files that are in effect. Where a service serves it, these are the service's, and so are state store and
    /// connections: files that it refused are in nobody's way.
    /// </summary>
    /// <param name="context">The command.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <param name="catchUp">False where the command must ask no system, not even to check files that have just changed.</param>
    /// <exception cref="ServedElsewhereException">A service serves it, and takes commands.</exception>
    public static async Task<Installation> OpenAsync(
        CommandContext context,
        CancellationToken cancellationToken,
        bool catchUp = true
    )
    {
        var folder = context.InstallationFolder;
        if (context.Host.Served is { } served && IsSameFolder(served.Installation.Definition.Folder, folder))
        {
            return await served.InEffectAsync(catchUp, cancellationToken);
        }

        InstallationFiles files;
        try
        {
            files = await InstallationFiles.LoadAsync(folder, cancellationToken);
        }
        catch (ConfigurationRejectedException)
        {
            // where the state store is can only be guessed; a service that started before the file was broken goes on
            await ServiceClient.LookForAsync(
                Path.Combine(folder, InstallationFileParser.DefaultStateFile),
                cancellationToken
            );
            throw;
        }

        if (context.Host.Served is { } here && here.Installation.Definition.StateFile == files.Definition.StateFile)
        {
            return await here.InEffectAsync(catchUp, cancellationToken);
        }

        await ServiceClient.LookForAsync(files.Definition.StateFile, cancellationToken);
        return new Installation(files, context);
    }

    /// <summary>Opens the installation by its files as they stand, good or not: for commands that tell what is wrong with them, or what they would do.</summary>
    public static async Task<Installation> OpenAsWrittenAsync(
        CommandContext context,
        CancellationToken cancellationToken
    )
    {
        var files = await InstallationFiles.LoadAsync(context.InstallationFolder, cancellationToken);
        return
            context.Host.Served is { } served && served.Installation.Definition.StateFile == files.Definition.StateFile
            ? served.Installation.Lend(files)
            : new Installation(files, context);
    }

    /// <summary>The installation with other files, on the same state store and connections, which stay open when it is disposed of.</summary>
    public Installation Lend(InstallationFiles files) => new(files, this);

    /// <summary>Reads the installation that is to be served.</summary>
    public static async Task<Installation> OpenToServeAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var files = await InstallationFiles.LoadAsync(context.InstallationFolder, cancellationToken);
        return new Installation(files, context) { Turns = new LeaseTurns(files.Definition.Service.ParallelRuns) };
    }

    /// <summary>The state store, opened by the first call. Only one process may have it open.</summary>
    /// <exception cref="ServedElsewhereException">A service has it open, and takes commands.</exception>
    public async Task<IStateStore> OpenStoreAsync(CancellationToken cancellationToken)
    {
        if (_store is null)
        {
            await ServiceClient.LookForAsync(Definition.StateFile, cancellationToken);
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

    /// <summary>Puts messages into words, with the installation's own templates where they are good.</summary>
    /// <param name="errors">Receives what is wrong with these.</param>
    public MessageRenderer Renderer(ICollection<ConfigurationError> errors) =>
        new(
            Definition.Notifications.TemplatesFolder is { } folder
                ? MessageTemplates.Load(folder, errors)
                : MessageTemplates.BuiltIn
        );

    /// <summary>Makes the channels of messages; whoever calls it disposes of them.</summary>
    public IReadOnlyList<IChannel> OpenChannels()
    {
        var notifications = Definition.Notifications;
        var context = new ChannelContext(
            Definition.Name,
            Definition.Folder,
            notifications.TimeZone is { } zone ? TimeZoneInfo.FindSystemTimeZoneById(zone) : TimeZoneInfo.Utc,
            _secrets,
            _host.Time
        );
        return [.. notifications.Channels.Select(channel => ChannelFactory.Create(channel, context))];
    }

    /// <summary>Seals what the state store keeps of values.</summary>
    public ValueSealer Sealer => ValueSealer.FromSecret(Secret());

    private EngineServices Services(IStateStore store, IRunObserver observer) =>
        Services(store, observer, Files.Processes.Definitions, Files.Notifications.Rules);

    /// <summary>What the engine works with where these are the processes and the notification rules; the store must be open.</summary>
    public EngineServices Engine(
        IReadOnlyList<ProcessDefinition> processes,
        IReadOnlyList<NotificationRule> rules,
        IRunObserver observer
    ) =>
        Services(
            _store ?? throw new InvalidOperationException("The state store is not open yet."),
            observer,
            processes,
            rules
        );

    /// <summary>Asks systems anew what they look like, with the next run.</summary>
    public void ForgetSystems() => _memory.Forget();

    /// <summary>Opens a connection anew if its secrets are others by now.</summary>
    public ValueTask RefreshAsync(string connection) => _connections.RefreshAsync(connection);

    /// <summary>A secret of this installation for one purpose, which tells nothing of the key that it is made from.</summary>
    public string SecretFor(string purpose) =>
        Convert.ToHexStringLower(
            HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret()), Encoding.UTF8.GetBytes(purpose))
        );

    private EngineServices Services(
        IStateStore store,
        IRunObserver observer,
        IReadOnlyList<ProcessDefinition> processes,
        IReadOnlyList<NotificationRule> rules
    ) =>
        new()
        {
            Events = new EventRules(rules, Sealer),
            Store = store,
            Connections = Connections,
            Converters = Converters,
            Hasher = FieldHasher.FromSecret(Secret()),
            Sealer = Sealer,
            Processes = processes,
            Mappings = _mappings,
            Memory = _memory,
            Owner = string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"{Environment.MachineName}:{Environment.ProcessId}"
            ),
            Time = _host.Time,
            Random = _host.Random,
            PageSize = Definition.PageSize,
            Turns = Turns,
            Ongoing = _ongoing,
            Folder = Definition.Folder,
            Observer = _phases is null ? observer : new PhaseFileObserver(_phases, observer),
        };

    public async ValueTask DisposeAsync()
    {
        if (_lender is not null)
        {
            return;
        }

        await _connections.DisposeAsync();
        if (_store is not null)
        {
            await _store.DisposeAsync();
        }

        Turns?.Dispose();
        _phases?.Dispose();
    }

    private static bool IsSameFolder(string one, string other) =>
        string.Equals(
            Path.TrimEndingDirectorySeparator(one),
            Path.TrimEndingDirectorySeparator(other),
            StringComparison.Ordinal
        );

    private string Secret()
    {
        var errors = new List<ConfigurationError>();
        return _secrets.Resolve(Definition.HashKey, "the hash key", errors) is { } secret
            ? secret
            : throw new ConfigurationRejectedException(errors);
    }
}
