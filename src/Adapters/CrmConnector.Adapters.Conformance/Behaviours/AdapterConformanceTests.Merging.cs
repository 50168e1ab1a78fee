using CrmConnector.Abstractions.Adapters;
using Xunit;

namespace CrmConnector.Adapters.Conformance;

/// <content>Records that users have merged.</content>
public abstract partial class AdapterConformanceTests
{
    /// <summary>The engine's links follow to the master; without knowing it they would go on pointing to a record that nobody uses.</summary>
    [SkippableFact]
    public Task A_merged_record_names_its_master_where_declared() =>
        CheckAsync(async bench =>
        {
            Skip.If(!bench.Schema.TellsMerges, "The entity does not declare TellsMerges.");
            var hook = bench.NeedHook<ICanMerge>();
            var (merged, master) = (await bench.InsertAsync(), await bench.InsertAsync());
            var start = bench.Schema.Changes.HasFeed ? await bench.StartFeedAsync() : (Checkpoint?)null;
            await hook.MergeAsync(merged, master, bench.Token);

            Told(await bench.SweepRecordsAsync(), "A sweep");
            Told([await bench.ReadAsync(merged), await bench.ReadAsync(master)], "A fetch");
            if (start is { } checkpoint)
            {
                Told((await bench.ReadFeedAsync(checkpoint)).SelectMany(page => page.Records), "The feed");
            }

            void Told(IEnumerable<Record> records, string reading)
            {
                var read = records.ToList();
                Expect.True(
                    read.LastOrDefault(record => record.Key == merged)?.MergedInto == master,
                    $"{reading} after '{merged}' was merged into '{master}' must give it with MergedInto."
                );
                Expect.True(
                    read.Where(record => record.Key == master).All(record => record.MergedInto is null),
                    $"{reading} must not give the master itself with MergedInto."
                );
            }
        });
}
