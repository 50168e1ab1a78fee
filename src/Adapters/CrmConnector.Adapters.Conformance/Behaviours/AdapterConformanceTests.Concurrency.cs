using CrmConnector.Abstractions.Records;
using Xunit;

namespace CrmConnector.Adapters.Conformance;

/// <content>Several callers on one connection.</content>
public abstract partial class AdapterConformanceTests
{
    /// <summary>The next page is read while this one is planned.</summary>
    [SkippableFact]
    public Task Two_sweeps_may_be_open_at_once() =>
        CheckAsync(async bench =>
        {
            var keys = await bench.InsertManyAsync(6);
            await using var first = bench
                .Connection.SweepAsync(bench.Sweep(2), bench.Token)
                .GetAsyncEnumerator(bench.Token);
            await using var second = bench
                .Connection.SweepAsync(bench.Sweep(2), bench.Token)
                .GetAsyncEnumerator(bench.Token);
            var (one, two) = (new List<RecordKey>(), new List<RecordKey>());
            while (await first.MoveNextAsync() && await second.MoveNextAsync())
            {
                one.AddRange(first.Current.Records.Select(record => record.Key));
                two.AddRange(second.Current.Records.Select(record => record.Key));
                await bench.ReadAsync(keys[0]);
            }

            Expect.SameKeys(one, keys, "The first of two sweeps in turn on one connection");
            Expect.SameKeys(two, keys, "The second of two sweeps in turn on one connection");
        });

    /// <summary>All methods may be called concurrently.</summary>
    [SkippableFact]
    public Task Calls_may_run_at_the_same_time() =>
        CheckAsync(async bench =>
        {
            var keys = await bench.InsertManyAsync(8);
            var calls = Enumerable
                .Range(0, 24)
                .Select(i =>
                    Task.Run(
                        async () =>
                        {
                            switch (i % 3)
                            {
                                case 0:
                                    var swept = await bench.SweepRecordsAsync(bench.Sweep(3 + i));
                                    Expect.ContainsKeys(
                                        swept.Select(record => record.Key),
                                        keys,
                                        "A sweep among other calls"
                                    );
                                    break;
                                case 1:
                                    var record = await bench.ReadAsync(keys[i % keys.Count]);
                                    Expect.True(
                                        record.Key == keys[i % keys.Count],
                                        "A fetch among other calls gave another record."
                                    );
                                    break;
                                default:
                                    await bench.Connection.DescribeAsync([bench.Entity.Name], bench.Token);
                                    break;
                            }
                        },
                        bench.Token
                    )
                );
            await Task.WhenAll(calls);
        });

    /// <summary>A page is written while the next one is read.</summary>
    [SkippableFact]
    public Task A_sweep_may_be_open_while_records_are_written() =>
        CheckAsync(async bench =>
        {
            bench.NeedWriter(update: true);
            var keys = await bench.InsertManyAsync(6);
            var value = FieldValue.Text("Written during the sweep");
            var met = new List<RecordKey>();
            await foreach (var page in bench.Connection.SweepAsync(bench.Sweep(2), bench.Token))
            {
                foreach (var record in page.Records)
                {
                    met.Add(record.Key);
                    await bench.UpdateAsync(record.Key, TestRow.Of(bench.Entity.Text, value));
                }
            }

            Expect.SameKeys(met, keys, "A sweep during which the met records were written on the same connection");
            foreach (var record in await bench.SweepRecordsAsync())
            {
                Expect.Value(
                    bench.Value(record, bench.Entity.Text),
                    value,
                    $"Record '{record.Key}', written during a sweep"
                );
            }
        });
}
