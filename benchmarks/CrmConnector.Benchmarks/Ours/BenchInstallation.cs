using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Engine.Composing;
using CrmConnector.Engine.Events;
using CrmConnector.Engine.Progress;
using CrmConnector.Engine.Running;
using CrmConnector.Planning.Converting;
using CrmConnector.Planning.Hashing;
using CrmConnector.Planning.Undoing;
using CrmConnector.Processes;
using CrmConnector.State;
using CrmConnector.State.Sqlite;

namespace CrmConnector.Benchmarks.Ours;

/// <summary>An installation as the product composes it: shipped engine, shipped adapters, state store on disk, shipped defaults.</summary>
internal sealed class BenchInstallation : IConnectionProvider, IAsyncDisposable
{
    private const string Secret = "the benchmarks' own secret, long enough";

    private readonly Dictionary<string, IConnection> _connections = new(StringComparer.Ordinal);
    private readonly Random _random = new(7);
    private readonly IStateStore _store;
    private readonly FieldHasher _hasher;
    private IReadOnlyList<ProcessDefinition> _processes = [];
    private EventRules _events = EventRules.None;

    private BenchInstallation(IStateStore store, FieldHasher hasher)
    {
        _store = store;
        _hasher = hasher;
    }

    public static async Task<BenchInstallation> OpenAsync(string stateFile)
    {
        var hasher = FieldHasher.FromSecret(Secret);
        var options = new StateStoreOptions(stateFile, "bench", hasher.KeyId);
        return new BenchInstallation(
            await SqliteStateStore.OpenAsync(options, Clock.Real, CancellationToken.None),
            hasher
        );
    }

    public async Task ConnectAsync(string name, IAdapter adapter, params (string Name, string Value)[] settings)
    {
        var values = adapter
            .Settings.Where(s => s.Default is not null)
            .ToDictionary(s => s.Name, s => s.Default!, StringComparer.Ordinal);
        foreach (var (setting, value) in settings)
        {
            values[setting] = value;
        }

        var context = new AdapterContext(Clock.Real, _random, Path.GetTempPath());
        _connections[name] = await adapter.ConnectAsync(
            new ConnectionSettings(name, values),
            context,
            CancellationToken.None
        );
    }

    /// <summary>Tells the engine all processes of the installation.</summary>
    public void Use(IReadOnlyList<ProcessDefinition> processes) => _processes = processes;

    /// <summary>Tells the engine the notification rules.</summary>
    public void Notify(IReadOnlyList<string> rules) =>
        _events = new EventRules(
            [.. rules.Select(rule => NotificationFileParser.Parse(rule, "rule.yaml").Rule!)],
            ValueSealer.FromSecret(Secret)
        );

    /// <summary>How many records wait to be told of.</summary>
    public async Task<long> ToldAsync()
    {
        var told = 0L;
        foreach (var rule in await _store.Outbox.ListRulesAsync(CancellationToken.None))
        {
            var events = await _store.Outbox.ListAsync(rule.Rule, 0, int.MaxValue, CancellationToken.None);
            told += events.Sum(e => (long)e.Event.Records);
        }

        return told;
    }

    public ValueTask<IConnection> GetAsync(string connection, CancellationToken cancellationToken) =>
        new(_connections[connection]);

    public async Task RunAsync(ProcessDefinition process, PhaseTimes? times = null)
    {
        times?.Begin();
        var services = new EngineServices
        {
            Store = _store,
            Connections = this,
            Converters = ConverterCatalogue.BuiltIn,
            Hasher = _hasher,
            Sealer = ValueSealer.FromSecret(Secret),
            Time = Clock.Real,
            Random = _random,
            Processes = _processes,
            Events = _events,
            Observer = times is null ? SilentObserver.Instance : times,
        };
        var report = await new ProcessRunner(services).RunAsync(process, new RunOptions(), CancellationToken.None);
        times?.End();
        if (report.Ending != RunEnding.Completed || !report.AddsUp)
        {
            throw new InvalidOperationException($"The benchmark's run ended as {report.Ending}: {report.Message}");
        }
    }

    public static ProcessDefinition Parse(string yaml)
    {
        var file = ProcessFileParser.Parse(yaml, "bench.yaml");
        return file.Definition ?? throw new InvalidOperationException(string.Join(Environment.NewLine, file.Errors));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var connection in _connections.Values)
        {
            await connection.DisposeAsync();
        }

        await _store.DisposeAsync();
    }
}
