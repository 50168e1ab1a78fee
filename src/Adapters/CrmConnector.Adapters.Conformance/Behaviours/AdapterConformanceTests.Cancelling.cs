using CrmConnector.Abstractions.Adapters;
using Xunit;

namespace CrmConnector.Adapters.Conformance;

/// <content>Stopping without harm.</content>
public abstract partial class AdapterConformanceTests
{
    /// <summary>A stop must not start new work.</summary>
    [SkippableFact]
    public Task A_cancelled_token_stops_reads_before_they_begin() =>
        CheckAsync(async bench =>
        {
            var key = await bench.InsertAsync();
            var cancelled = new CancellationToken(canceled: true);
            var calls = new Dictionary<string, Func<Task>>(StringComparer.Ordinal)
            {
                ["SweepAsync"] = async () => await DrainAsync(bench.Connection.SweepAsync(bench.Sweep(), cancelled)),
                ["FetchAsync"] = async () =>
                    await bench.Connection.FetchAsync(
                        new FetchRequest(bench.Entity.Name, bench.Shape, [key]),
                        cancelled
                    ),
            };
            if (bench.Schema.Changes.HasFeed)
            {
                var start = await bench.StartFeedAsync();
                calls["ReadChangesAsync"] = async () =>
                    await DrainAsync(bench.NeedFeed().ReadChangesAsync(bench.Feed(start), cancelled));
            }

            foreach (var (name, call) in calls)
            {
                await Expect.ThrowsAsync<OperationCanceledException>(call, $"{name} with a cancelled token");
            }
        });

    /// <summary>A write that was stopped before it began writes nothing.</summary>
    [SkippableFact]
    public Task A_cancelled_token_stops_a_write_before_it_begins() =>
        CheckAsync(async bench =>
        {
            var writer = bench.NeedWriter(create: true);
            var batch = new WriteBatch(
                bench.Entity.Name,
                bench.CreateShape,
                [bench.NewCreate(bench.NewRow())],
                AnswerDetail.Key
            );
            var cancelled = new CancellationToken(canceled: true);
            await Expect.ThrowsAsync<OperationCanceledException>(
                async () => await writer.WriteAsync(batch, cancelled),
                "WriteAsync with a cancelled token"
            );
            Expect.True(
                (await bench.SweepRecordsAsync()).Count == 0,
                "A write with a cancelled token must write nothing."
            );
        });

    /// <summary>Ctrl-C ends a long sweep at the next page.</summary>
    [SkippableFact]
    public Task A_sweep_stops_when_cancelled_between_pages() =>
        CheckAsync(async bench =>
        {
            await bench.InsertManyAsync(5);
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(bench.Token);
            var pages = 0;
            await Expect.ThrowsAsync<OperationCanceledException>(
                async () =>
                {
                    await foreach (var _ in bench.Connection.SweepAsync(bench.Sweep(1), stop.Token))
                    {
                        pages++;
                        await stop.CancelAsync();
                    }
                },
                "A sweep whose token was cancelled after the first of five pages"
            );
            Expect.True(pages == 1, "A sweep that was cancelled must give no further page.");
        });

    /// <summary>A system that hangs must not hang the program.</summary>
    [SkippableFact]
    public Task A_waiting_read_stops_when_cancelled() =>
        CheckAsync(async bench =>
        {
            var key = await bench.InsertAsync();
            await StopInMidCallAsync(
                bench,
                async token =>
                    await bench.Connection.FetchAsync(new FetchRequest(bench.Entity.Name, bench.Shape, [key]), token)
            );
        });

    /// <summary>A write that was stopped in mid-call is the engine's to settle, but the call must end.</summary>
    [SkippableFact]
    public Task A_waiting_write_stops_when_cancelled() =>
        CheckAsync(async bench =>
        {
            var writer = bench.NeedWriter(create: true);
            var batch = new WriteBatch(
                bench.Entity.Name,
                bench.CreateShape,
                [bench.NewCreate(bench.NewRow())],
                AnswerDetail.Key
            );
            await StopInMidCallAsync(bench, async token => await writer.WriteAsync(batch, token));
        });

    /// <summary>After a stop the same connection is used to settle what was left open.</summary>
    [SkippableFact]
    public Task A_connection_works_after_a_cancelled_call() =>
        CheckAsync(async bench =>
        {
            var keys = await bench.InsertManyAsync(4);
            using (var stop = CancellationTokenSource.CreateLinkedTokenSource(bench.Token))
            {
                try
                {
                    await foreach (var _ in bench.Connection.SweepAsync(bench.Sweep(1), stop.Token))
                    {
                        await stop.CancelAsync();
                    }
                }
                catch (OperationCanceledException)
                {
                    // What is checked here is what comes after it.
                }
            }

            Expect.SameKeys(
                (await bench.SweepRecordsAsync()).Select(record => record.Key),
                keys,
                "A sweep after a cancelled one"
            );
            await bench.ReadAsync(keys[3]);
        });

    /// <summary>A reader may leave in the middle without a word.</summary>
    [SkippableFact]
    public Task A_sweep_left_early_does_not_block_the_next() =>
        CheckAsync(async bench =>
        {
            var keys = await bench.InsertManyAsync(4);
            for (var i = 0; i < 20; i++)
            {
                await foreach (var page in bench.Connection.SweepAsync(bench.Sweep(1), bench.Token))
                {
                    Expect.True(page.Records.Count == 1, "A page must hold the one record that was asked for.");
                    break;
                }
            }

            Expect.SameKeys(
                (await bench.SweepRecordsAsync()).Select(record => record.Key),
                keys,
                "A sweep after twenty that were left early"
            );
        });

    private static async Task DrainAsync<T>(IAsyncEnumerable<T> pages)
    {
        await foreach (var _ in pages) { }
    }

    private static async Task StopInMidCallAsync(Workbench bench, Func<CancellationToken, Task> call)
    {
        await using var stall = await bench.NeedHook<ICanStall>().StallAsync(bench.Token);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(bench.Token);
        var waiting = call(stop.Token);
        await Task.WhenAny(stall.Reached, waiting).WaitAsync(bench.Token);
        Expect.True(!waiting.IsCompleted, "The fixture's stall does not hold the call.");
        await stop.CancelAsync();
        await Expect.ThrowsAsync<OperationCanceledException>(
            () => waiting.WaitAsync(bench.Token),
            "A waiting call whose token was cancelled"
        );
    }
}
