using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Records;
using CrmConnector.State.Baselines;
using CrmConnector.State.Flows;
using CrmConnector.State.Links;
using CrmConnector.State.Pages;
using CrmConnector.State.Runs;
using CrmConnector.State.Sqlite;

namespace CrmConnector.State.Tests;

/// <summary>An open store with one flow in each direction between two entities, and a run.</summary>
public sealed class StoreFixture : IAsyncDisposable
{
    private readonly string? _folder;
    private int _page;

    private StoreFixture(SqliteStateStore store, ManualClock clock, string? folder)
    {
        Store = store;
        Clock = clock;
        _folder = folder;
    }

    public SqliteStateStore Store { get; private set; }

    public ManualClock Clock { get; }

    public StoredFlow Flow { get; private set; } = null!;

    public StoredFlow Back { get; private set; } = null!;

    public long Run { get; private set; }

    public string File => Path.Combine(_folder!, "state.db");

    public static CancellationToken None => CancellationToken.None;

    public static StateStoreOptions Options(string? file) => new(file, "test", "key-1");

    public static async Task<StoreFixture> OpenAsync(bool onDisk = false, int fields = 3)
    {
        var clock = new ManualClock();
        var folder = onDisk ? Directory.CreateTempSubdirectory("crmconnector-state-").FullName : null;
        var file = folder is null ? null : Path.Combine(folder, "state.db");
        var fixture = new StoreFixture(await SqliteStateStore.OpenAsync(Options(file), clock, None), clock, folder);
        fixture.Flow = await fixture.RegisterAsync("out", "erp", "customers", "crm", "account", fields);
        fixture.Back = await fixture.RegisterAsync("back", "crm", "account", "erp", "customers", fields);
        fixture.Run = await fixture.Store.Runs.StartAsync(new RunStart("out", RunKind.FirstRun, 1), None);
        return fixture;
    }

    public ValueTask<StoredFlow> RegisterAsync(
        string process,
        string source,
        string sourceEntity,
        string target,
        string targetEntity,
        int fields = 3
    ) =>
        Store.Flows.RegisterFlowAsync(
            new FlowRegistration(
                process,
                "customer",
                new EntityAddress(source, sourceEntity),
                new EntityAddress(target, targetEntity),
                "m1",
                [.. Enumerable.Range(0, fields).Select(field => $"field{field}")]
            ),
            None
        );

    public PageCommit Page(StoredFlow? flow = null) => new(flow ?? Flow, Run, _page++);

    public ValueTask<CommittedPage> CommitAsync(PageCommit commit) => Store.CommitPageAsync(commit, None);

    public static RecordKey Key(string value) => new(value);

    public static NewLink Pair(string source, string target, params ulong[] results) =>
        new(Key(source), Key(target), results.Length == 0 ? null : new Baseline(results));

    /// <summary>Links two records, with a baseline when hashes are given, and gives the link.</summary>
    public async Task<long> LinkAsync(string source, string target, params ulong[] results) =>
        (await CommitAsync(Page() with { NewLinks = [Pair(source, target, results)] })).LinkIds[0];

    public async Task<LinkLookup> FindAsync(string source) =>
        (await Store.Links.FindLinksAsync(Flow, [Key(source)], None))[0];

    public async Task ReopenAsync()
    {
        await Store.DisposeAsync();
        Store = await SqliteStateStore.OpenAsync(Options(File), Clock, None);
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        if (_folder is not null)
        {
            Directory.Delete(_folder, recursive: true);
        }
    }
}
