using System.Globalization;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Benchmarks.Measuring;
using CrmConnector.Benchmarks.Ours;
using CrmConnector.Planning.Hashing;
using CrmConnector.State;
using CrmConnector.State.Baselines;
using CrmConnector.State.Flows;
using CrmConnector.State.Links;
using CrmConnector.State.Pages;
using CrmConnector.State.Runs;
using CrmConnector.State.Sqlite;

namespace CrmConnector.Benchmarks.Cases;

/// <summary>
/// Bytes on disk for one link and pair with 15 two-way fields: links, members, their indexes and both flows' baselines of 1,000,000 pairs with keys of 36
/// characters, the file compacted; the journal apart.
/// </summary>
internal sealed class StateSize : IBenchmarkCase
{
    private const int Links = 1_000_000;
    private const int PageSize = 5_000;
    private const int Fields = 15;
    private const double Bar = 700;

    private readonly Random _random = new(11);

    public string Name => "state-size";

    public bool IsLarge => true;

    public async Task<IReadOnlyList<Figure>> MeasureAsync(string folder)
    {
        var path = Path.Combine(folder, "state.db");
        var compact = Path.Combine(folder, "compact.db");
        await using (
            var store = await SqliteStateStore.OpenAsync(
                new StateStoreOptions(
                    path,
                    "bench",
                    FieldHasher.FromSecret("the benchmarks' own secret, long enough").KeyId
                ),
                Clock.Real,
                CancellationToken.None
            )
        )
        {
            var there = await RegisterAsync(store, "erp", "crm");
            var back = await RegisterAsync(store, "crm", "erp");
            var start = new RunStart("customers", RunKind.FirstRun, 1, there);
            var run = await store.Runs.StartAsync(start, CancellationToken.None);
            for (var page = 0; page < Links / PageSize; page++)
            {
                var commit = new PageCommit(there, run, page + 1)
                {
                    NewLinks = [.. Enumerable.Range(0, PageSize).Select(_ => Link(back))],
                };
                await store.CommitPageAsync(commit, CancellationToken.None);
            }

            await store.BackUpAsync(compact, CancellationToken.None);
        }

        var bytes = new FileInfo(compact).Length / (double)Links;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {Links} links: {bytes:0} bytes each"));
        return [new Figure("state-size, bytes per link and pair to 700", bytes / Bar, 1, AtLeast: false)];
    }

    private static ValueTask<StoredFlow> RegisterAsync(SqliteStateStore store, string from, string to) =>
        store.Flows.RegisterFlowAsync(
            new FlowRegistration(
                "customers",
                "customer",
                new EntityAddress(from, "customers"),
                new EntityAddress(to, "customers"),
                "fingerprint",
                [.. Enumerable.Range(0, Fields).Select(i => string.Create(CultureInfo.InvariantCulture, $"field{i}"))]
            ),
            CancellationToken.None
        );

    private NewLink Link(StoredFlow back) =>
        new(Key(), Key(), Baseline()) { OtherBaselines = [new FlowBaseline(back, Baseline())] };

    private RecordKey Key()
    {
        Span<byte> bytes = stackalloc byte[16];
        _random.NextBytes(bytes);
        return new RecordKey(new Guid(bytes).ToString("D"));
    }

    private Baseline Baseline() => new(Hashes(), Hashes());

    private ulong[] Hashes()
    {
        var hashes = new ulong[Fields];
        for (var i = 0; i < Fields; i++)
        {
            hashes[i] = (ulong)_random.NextInt64(1, long.MaxValue);
        }

        return hashes;
    }
}
