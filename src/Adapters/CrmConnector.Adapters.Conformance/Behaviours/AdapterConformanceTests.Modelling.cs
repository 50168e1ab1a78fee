using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using Xunit;

namespace CrmConnector.Adapters.Conformance;

/// <content>Random sequences of commands beside a model of what should stand in the system.</content>
public abstract partial class AdapterConformanceTests
{
    /// <summary>Whoever wrote last, everybody reads the same.</summary>
    [SkippableFact]
    public Task Random_writes_agree_with_a_model() =>
        CheckAsync(async bench =>
        {
            bench.NeedWriter(create: true, update: true);
            for (var seed = 1; seed <= 4; seed++)
            {
                var walk = new RandomWalk(bench, new Random(seed), ownWrites: true);
                for (var step = 0; step < 40; step++)
                {
                    await walk.StepAsync();
                    if (step % 8 == 7)
                    {
                        await walk.CompareAsync($"seed {seed}, step {step}");
                    }
                }

                await walk.ClearAsync();
            }
        });

    /// <summary>Who follows the feed from any moment ends with the same records.</summary>
    [SkippableFact]
    public Task A_replica_fed_by_changes_agrees_with_a_model() =>
        CheckAsync(async bench =>
        {
            bench.NeedFeed();
            for (var seed = 1; seed <= 4; seed++)
            {
                var random = new Random(seed);
                var walk = new RandomWalk(bench, random, ownWrites: false);
                var replica = new Dictionary<RecordKey, FieldValue>();
                var checkpoint = await bench.StartFeedAsync();
                for (var step = 0; step < 40; step++)
                {
                    await walk.StepAsync();
                    if (random.Next(6) == 0)
                    {
                        checkpoint = await FollowAsync(bench, replica, checkpoint, random.Next(1, 5));
                    }
                }

                await FollowAsync(bench, replica, checkpoint, 3);
                CompareReplica(bench, walk, replica, seed);
                await walk.ClearAsync();
            }
        });

    private static async Task<Checkpoint> FollowAsync(
        Workbench bench,
        Dictionary<RecordKey, FieldValue> replica,
        Checkpoint after,
        int pageSize
    )
    {
        var pages = await bench.ReadFeedAsync(after, pageSize);
        foreach (var page in pages)
        {
            foreach (var record in page.Records)
            {
                replica[record.Key] = bench.Value(record, bench.Entity.Text);
            }

            foreach (var key in page.Deleted)
            {
                replica.Remove(key);
            }
        }

        return pages[^1].Next!.Value;
    }

    private static void CompareReplica(
        Workbench bench,
        RandomWalk walk,
        Dictionary<RecordKey, FieldValue> replica,
        int seed
    )
    {
        // A feed without tombstones leaves deletions to the sweep: what is present must still be right.
        if (bench.Schema.Changes.TellsDeletions)
        {
            Expect.SameKeys(replica.Keys, walk.Model.Keys, $"The replica that followed the feed (seed {seed})");
        }

        foreach (var (key, row) in walk.Model)
        {
            Expect.True(
                replica.ContainsKey(key),
                $"The replica that followed the feed (seed {seed}) lacks the record '{key}'."
            );
            Expect.Value(
                replica[key],
                row[bench.Entity.Text],
                $"Record '{key}' of the replica that followed the feed (seed {seed})"
            );
        }
    }
}
