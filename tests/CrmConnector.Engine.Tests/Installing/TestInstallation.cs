using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Calling;
using CrmConnector.Engine.Composing;
using CrmConnector.Engine.Events;
using CrmConnector.Engine.Explaining;
using CrmConnector.Engine.Planning;
using CrmConnector.Engine.Reporting;
using CrmConnector.Engine.Running;
using CrmConnector.Engine.Verifying;
using CrmConnector.Planning.Converting;
using CrmConnector.Planning.Hashing;
using CrmConnector.Planning.Undoing;
using CrmConnector.Processes;
using CrmConnector.State;
using CrmConnector.State.Quarantine;
using CrmConnector.State.Sqlite;

namespace CrmConnector.Engine.Tests.Installing;

/// <summary>An installation as the host makes one: systems behind shipped adapters, a real state store, a clock that tests move.</summary>
internal class TestInstallation : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("engine-test");
    private readonly Dictionary<string, ITestSystem> _systems = new(StringComparer.Ordinal);
    private readonly Random _random = new(1);
    private TestConnections _connections = new();
    private IReadOnlyList<ProcessDefinition> _processes = [];
    private EventRules _events = EventRules.None;

    public TestClock Clock { get; } = new();

    /// <summary>The clock that adapters get; the test's clock unless they talk over sockets.</summary>
    public TimeProvider AdapterTime { get; init; }

    public EngineServices Services { get; private set; } = null!;

    public TrappedStore Store { get; private set; } = null!;

    public int PageSize { get; set; } = 100;

    public string Folder => _folder.FullName;

    public string StateFile => Path.Combine(_folder.FullName, "state.db");

    /// <summary>Tells the engine all processes of the installation.</summary>
    public void Use(IReadOnlyList<ProcessDefinition> processes)
    {
        _processes = processes;
        Services = Services with { Processes = processes };
    }

    /// <summary>Tells the engine how calls are tried again.</summary>
    public void Use(CallOptions calls) => Services = Services with { Calls = calls };

    /// <summary>Tells the engine the notification rules.</summary>
    public void Notify(params IReadOnlyList<string> yaml)
    {
        var files = yaml.Select(text => NotificationFileParser.Parse(text, "notification.yaml")).ToList();
        files.SelectMany(file => file.Errors).ShouldBeEmpty();
        _events = new EventRules([.. files.Select(file => file.Rule!)], ValueSealer.FromSecret(HashSecret));
        Services = Services with { Events = _events };
    }

    /// <summary>What waits to be told by a rule, a line each: what happened, to whom it is told, the key, the fields.</summary>
    public async Task<IReadOnlyList<string>> ToldAsync(string rule)
    {
        var lines = new List<string>();
        foreach (var stored in await Store.Outbox.ListAsync(rule, 0, 1000, CancellationToken.None))
        {
            var happened = stored.Event;
            var payload = EventSealing.Open(Services.Sealer, happened)!;
            var what = $"{NotificationFileParser.Word(happened.Kind)} {happened.Subject}";
            lines.AddRange(
                payload.Groups.Count == 0
                    ? [what]
                    : payload.Groups.SelectMany(group =>
                        group.Records.Select(record =>
                            $"{what} {record.Entity ?? payload.Entity} {record.Key}"
                            + string.Concat(record.Fields.Select(field => $" {field.Name}={field.Text}"))
                            + (record.Reason is { } reason ? $" ({reason})" : "")
                            + (group.To.Count > 0 ? $" to {string.Join(", ", group.To)}" : "")
                        )
                    )
            );
        }

        return lines;
    }

    /// <summary>The secret of the keyed hashes.</summary>
    public string HashSecret { get; set; } = "a secret of the tests, long enough";

    public TestInstallation() => AdapterTime = Clock;

    public WatchedConnection Erp => _connections["erp"];

    public WatchedConnection Crm => _connections["crm"];

    public static async Task<TestInstallation> CreateAsync(ITestSystem erp, ITestSystem crm, params string[] track)
    {
        var installation = new TestInstallation();
        await installation.OpenAsync(erp, crm, track);
        return installation;
    }

    /// <summary>Ends the program, as far as a test can, and starts it again.</summary>
    public async Task RestartAsync()
    {
        await CloseAsync();
        await StartAsync();
    }

    /// <summary>Gives up connections and state store, as a program that ends.</summary>
    public async Task CloseAsync()
    {
        await _connections.DisposeAsync();
        await Store.DisposeAsync();
    }

    public async Task<RunReport> RunAsync(string yaml, RunOptions? options = null) =>
        await RunAsync(Parse(yaml), options);

    public async Task<RunReport> RunAsync(
        ProcessDefinition process,
        RunOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        var report = await new ProcessRunner(Services with { PageSize = PageSize }).RunAsync(
            process,
            options ?? new RunOptions(),
            cancellationToken
        );
        if (report.Ending == RunEnding.Completed)
        {
            report.AddsUp.ShouldBeTrue(
                $"read {report.Sums.Read} ({report.Sums.Reread} again), counted {report.CountedRead}, "
                    + $"outcomes {string.Join(", ", report.Sums.Outcomes)}"
            );
        }

        return report;
    }

    /// <summary>Runs and expects the run to be completed.</summary>
    public async Task<RunReport> CompleteAsync(string yaml, RunOptions? options = null)
    {
        var report = await RunAsync(yaml, options);
        report.Ending.ShouldBe(RunEnding.Completed, report.Message);
        return report;
    }

    /// <summary>Runs until the program "is killed" by a <see cref="CrashException"/>, and starts it again. True when it was killed.</summary>
    public async Task<bool> CrashAsync(string yaml)
    {
        try
        {
            await RunAsync(yaml);
            return false;
        }
        catch (CrashException)
        {
            await RestartAsync();
            return true;
        }
    }

    public async Task<PlanReport> PlanAsync(string yaml, bool full = false) =>
        await new ProcessPlanner(Services with { PageSize = PageSize }).PlanAsync(
            Parse(yaml),
            new PlanOptions { Examples = int.MaxValue, Full = full },
            CancellationToken.None
        );

    public async Task<RecordExplanation> ExplainAsync(string yaml, string entity, string key)
    {
        var parts = entity.Split('/', 2);
        var explanations = await new Explainer(Services).ExplainAsync(
            [Parse(yaml)],
            new EntityAddress(parts[0], parts[1]),
            new RecordKey(key),
            CancellationToken.None
        );
        return explanations.ShouldHaveSingleItem();
    }

    public async Task<VerifyReport> VerifyAsync(string yaml, bool repair = false, bool overrideGuards = false) =>
        await new Verifier(Services with { PageSize = PageSize }).VerifyAsync(
            Parse(yaml),
            repair,
            new RunOptions { OverrideGuards = overrideGuards },
            CancellationToken.None
        );

    public async Task<IReadOnlyList<QuarantineEntry>> QuarantineAsync() =>
        await Store.Quarantine.ListAsync(new QuarantineQuery(null, 1000, After: null), CancellationToken.None);

    /// <summary>The members of the link that a record is in, as <c>entity key</c>, and which of them are gone; empty where it is in none.</summary>
    public async Task<IReadOnlyList<string>> LinkAsync(string entity, string key)
    {
        var entities = await Store.Flows.ListEntitiesAsync(CancellationToken.None);
        var of = entities.Single(e => e.Entity == entity);
        var id = await Store.Links.FindLinkAsync(of, new RecordKey(key), CancellationToken.None);
        return id is null
            ? []
            :
            [
                .. (await Store.Links.MembersAsync(id.Value, CancellationToken.None))
                    .Select(m => $"{m.Entity.Entity} {m.Key}{(m.Gone ? " gone" : "")}")
                    .Order(StringComparer.Ordinal),
            ];
    }

    public static ProcessDefinition Parse(string yaml)
    {
        var file = ProcessFileParser.Parse(yaml, "test.yaml");
        file.Errors.ShouldBeEmpty();
        return file.Definition!;
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        foreach (var system in _systems.Values)
        {
            await system.DisposeAsync();
        }

        _folder.Delete(recursive: true);
    }

    public async Task OpenAsync(ITestSystem erp, ITestSystem crm, params string[] track)
    {
        _systems["erp"] = erp;
        _systems["crm"] = crm;
        await StartAsync();
        foreach (var entity in track)
        {
            await Erp.InstallTrackingAsync(entity, CancellationToken.None);
        }
    }

    /// <summary>Starts the program a second time beside the first one.</summary>
    public async Task StartAgainAsync()
    {
        await using var second = await OpenStoreAsync(FieldHasher.FromSecret(HashSecret));
    }

    private ValueTask<SqliteStateStore> OpenStoreAsync(FieldHasher hasher) =>
        SqliteStateStore.OpenAsync(
            new StateStoreOptions(StateFile, "test", hasher.KeyId),
            Clock,
            CancellationToken.None
        );

    private async Task StartAsync()
    {
        _connections = new TestConnections();
        var hasher = FieldHasher.FromSecret(HashSecret);
        Store = new TrappedStore(await OpenStoreAsync(hasher));
        foreach (var (name, system) in _systems)
        {
            var context = new AdapterContext(AdapterTime, _random, Folder);
            _connections.Add(name, new WatchedConnection(await system.ConnectAsync(name, context)));
        }

        Services = new EngineServices
        {
            Store = Store,
            Connections = _connections,
            Converters = ConverterCatalogue.BuiltIn,
            Hasher = hasher,
            Sealer = ValueSealer.FromSecret(HashSecret),
            Time = Clock,
            Random = _random,
            Folder = Folder,
            Processes = _processes,
            Events = _events,
        };
    }
}
