using System.Collections.Concurrent;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Engine.Composing;
using CrmConnector.Engine.Progress;
using CrmConnector.Notifications.Channels;
using CrmConnector.Notifications.Rendering;
using CrmConnector.Notifications.Rendering.Templating;
using CrmConnector.Planning.Converting;
using CrmConnector.Planning.Hashing;
using CrmConnector.Planning.Undoing;
using CrmConnector.Processes;
using CrmConnector.Service.Configuring;
using CrmConnector.Service.Web;
using CrmConnector.State;
using CrmConnector.State.Sqlite;
using CrmConnector.Testing;
using Microsoft.Extensions.Logging;

namespace CrmConnector.Service.Tests.Hosting;

/// <summary>The whole service over two scripted connections, on virtual time, reached over HTTP.</summary>
internal sealed class ServedWorld : IServedInstallation, IConnectionProvider, ICommandRunner, ILoggerProvider, ILogger
{
    private const string Secret = "a secret of the tests, long enough for a key";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("served-world");
    private SqliteStateStore? _store;

    public VirtualTime Time { get; } = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    public ScriptedConnection Erp { get; set; } = new();

    public ScriptedConnection Crm { get; set; } = new();

    /// <summary>The folder of messages.</summary>
    public string Reports => Path.Combine(_folder.FullName, "reports");

    public ConcurrentQueue<string> Log { get; } = [];

    /// <summary>What a command does.</summary>
    public Func<TextWriter, CancellationToken, Task<int>> Command { get; set; } = (_, _) => Task.FromResult(0);

    /// <summary>What becomes of a connection whose call failed; nothing by default.</summary>
    public Action<string> Refreshed { get; set; } = _ => { };

    public string Schedule { get; set; } = "{ every: 1d, realtime: yes }";

    public LocalAccess Access => LocalAccess.Read(Definition.StateFile)!;

    public InstallationDefinition Definition =>
        new()
        {
            Name = "test",
            Position = new SourcePosition("crmconnector.yaml", 1, 1),
            Folder = _folder.FullName,
            Connections = [],
            ProcessesFolder = _folder.FullName,
            StateFile = Path.Combine(_folder.FullName, "state.db"),
            HashKey = new SettingValue("key", new SourcePosition("crmconnector.yaml", 1, 1)),
            Notifications = new NotificationsDefinition
            {
                RulesFolder = Path.Combine(_folder.FullName, "notifications"),
                Channels =
                [
                    new FilesChannelDefinition("files", new SourcePosition("crmconnector.yaml", 1, 1))
                    {
                        Folder = Reports,
                    },
                ],
            },
        };

    public IConnectionProvider Connections => this;

    public IStateStore Store => _store!;

    /// <summary>Starts it. Whoever does disposes of it.</summary>
    public async Task<ServiceHost> StartAsync()
    {
        _store = await SqliteStateStore.OpenAsync(
            new StateStoreOptions(Path: null, "test", "key-1"),
            Time,
            CancellationToken.None
        );
        var start = await ServiceHost.StartAsync(
            this,
            new ServiceSettings(new Uri("http://127.0.0.1:0"), new Uri("https://public.example/")),
            new ServiceParts(Time, this, logging => logging.AddProvider(this), _ => null, "1.0.0"),
            CancellationToken.None
        );
        start.Reading.Errors.ShouldBeEmpty();
        return start.Service!;
    }

    /// <summary>Lets time pass until something is so.</summary>
    /// <param name="isSo">What.</param>
    /// <param name="step">How much passes between two looks; half a second by default.</param>
    public Task PassUntilAsync(Func<bool> isSo, TimeSpan? step = null) =>
        Eventually.HoldsAsync(
            () =>
            {
                Time.Advance(step ?? TimeSpan.FromMilliseconds(500));
                return isSo();
            },
            () => string.Join('\n', Log)
        );

    public ValueTask<IConnection> GetAsync(string connection, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IConnection>(connection == "erp" ? Erp : Crm);

    public Task<ProcessReading> ReadAsync(ProcessSet? before, CancellationToken cancellationToken)
    {
        var file = ProcessFileParser.Parse(
            $$"""
            process: people
            link: person
            direction: two-way
            from: { connection: erp, entity: people }
            to: { connection: crm, entity: account }
            fields: [ { from: name, to: name } ]
            schedule: {{Schedule}}
            """,
            "people.yaml",
            []
        );
        return Task.FromResult(
            new ProcessReading(
                new ProcessSet([file], file.Errors),
                NotificationSet.None,
                file.Errors,
                new Dictionary<string, string>(StringComparer.Ordinal)
            )
        );
    }

    public EngineServices Engine(
        IReadOnlyList<ProcessDefinition> processes,
        IReadOnlyList<NotificationRule> rules,
        IRunObserver observer
    ) =>
        new()
        {
            Store = Store,
            Connections = this,
            Converters = ConverterCatalogue.BuiltIn,
            Hasher = FieldHasher.FromSecret(Secret),
            Sealer = ValueSealer.FromSecret(Secret),
            Time = Time,
            Random = new Random(1),
            Processes = processes,
            Observer = observer,
        };

    public MessageRenderer Renderer { get; } = new(MessageTemplates.BuiltIn);

    public IReadOnlyList<IChannel> OpenChannels()
    {
        var context = new ChannelContext(
            "test",
            _folder.FullName,
            TimeZoneInfo.Utc,
            new SecretResolver(_folder.FullName, _ => null, new Redactor()),
            Time
        );
        return [.. Definition.Notifications.Channels.Select(channel => ChannelFactory.Create(channel, context))];
    }

    public string WebhookSecret(string connection) => Secret;

    public ValueTask RefreshAsync(string connection, CancellationToken cancellationToken)
    {
        Refreshed(connection);
        return ValueTask.CompletedTask;
    }

    public Task<int> RunAsync(
        CommandRequest request,
        TextWriter output,
        TextWriter error,
        CancellationToken cancellationToken
    ) => Command(output, cancellationToken);

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    void ILogger.Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    )
    {
        if (IsEnabled(logLevel))
        {
            Log.Enqueue($"{logLevel}: {formatter(state, exception)}");
        }
    }

    /// <summary>The log ends; what it holds stays.</summary>
    public void Dispose() { }
}
