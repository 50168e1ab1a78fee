using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using Xunit;

namespace CrmConnector.Adapters.Conformance;

/// <content>Reading what changed.</content>
public abstract partial class AdapterConformanceTests
{
    /// <summary>A no-change run reads one empty page and has a new checkpoint.</summary>
    [SkippableFact]
    public Task A_feed_without_news_still_gives_a_checkpoint() =>
        CheckAsync(async bench =>
        {
            await bench.InsertManyAsync(2);
            var checkpoint = (await bench.ReadFeedAsync(await bench.StartFeedAsync()))[^1].Next!.Value;
            var key = await bench.InsertAsync();
            Expect.True(
                (await bench.ChangedKeysAsync(checkpoint)).Contains(key),
                "The checkpoint of a reading without news must lead to what comes later."
            );
        });

    /// <summary>The core of incremental runs: inserts and changes arrive, with the record as it is now.</summary>
    [SkippableFact]
    public Task Inserts_and_changes_are_in_the_feed() =>
        CheckAsync(async bench =>
        {
            bench.NeedFeed();
            var changed = await bench.InsertAsync();
            var start = await bench.StartFeedAsync();
            var row = bench.NewRow();
            await bench.System.UpdateAsync(changed, row, bench.Token);
            var inserted = await bench.InsertAsync();
            var records = (await bench.ReadFeedAsync(start)).SelectMany(page => page.Records).ToList();
            Expect.ContainsKeys(
                records.Select(record => record.Key),
                [changed, inserted],
                "The feed after one change and one insert"
            );
            var told = records.Last(record => record.Key == changed);
            foreach (var (field, value) in row)
            {
                Expect.Value(
                    bench.Value(told, field),
                    value,
                    $"Field '{field}' of a changed record in the feed, as it is now"
                );
            }
        });

    /// <summary>Where the position cannot be named, the full round is the sweep.</summary>
    [SkippableFact]
    public Task A_feed_begins_as_it_declares() =>
        CheckAsync(async bench =>
        {
            var feed = bench.NeedFeed();
            var keys = await bench.InsertManyAsync(5);
            var position = await feed.GetPositionAsync(bench.Entity.Name, bench.Token);
            Expect.True(
                position is not null == bench.Schema.Changes.NamesPosition,
                "GetPositionAsync must give a position where NamesPosition is true, and null where it is false."
            );
            if (position is null)
            {
                var records = (await bench.ReadFeedAsync(null, 2)).SelectMany(page => page.Records);
                Expect.SameKeys(records.Select(record => record.Key).Distinct(), keys, "A full round");
            }
        });

    /// <summary>A transaction that was open when the position was taken is news, however old its time stamps are.</summary>
    [SkippableFact]
    public Task A_change_that_commits_late_is_read() =>
        CheckAsync(async bench =>
        {
            bench.NeedFeed();
            var hook = bench.NeedHook<ICanCommitLate>();
            var (late, early) = (await bench.InsertAsync(), await bench.InsertAsync());
            var start = await bench.StartFeedAsync();
            await using var transaction = await hook.UpdateLateAsync(late, bench.NewRow(), bench.Token);
            await bench.ChangeAsync(early);
            var pages = await bench.ReadFeedAsync(start);
            await transaction.CommitAsync(bench.Token);
            Expect.True(
                (await bench.ChangedKeysAsync(pages[^1].Next!.Value)).Contains(late),
                "A change that was open during a reading and committed after it must be in the next reading."
            );
        });

    /// <summary>What is written while pages are being read must not fall between two readings.</summary>
    [SkippableFact]
    public Task A_change_during_a_reading_is_not_lost() =>
        CheckAsync(async bench =>
        {
            var feed = bench.NeedFeed();
            var keys = await bench.InsertManyAsync(6);
            var start = await bench.StartFeedAsync();
            foreach (var key in keys)
            {
                await bench.ChangeAsync(key);
            }

            var seen = new Dictionary<RecordKey, FieldValue>();
            var (changed, row, last) = (false, bench.NewRow(), default(Checkpoint?));
            await foreach (var page in feed.ReadChangesAsync(bench.Feed(start, 2), bench.Token))
            {
                Collect(page);
                last = page.Next ?? last;
                if (!changed && page.Records.Count > 0)
                {
                    changed = true;
                    foreach (var key in new[] { keys[0], keys[5], page.Records[0].Key })
                    {
                        await bench.System.UpdateAsync(key, row, bench.Token);
                    }

                    keys.Add(page.Records[0].Key);
                }
            }

            (await bench.ReadFeedAsync(last!.Value)).ForEach(Collect);
            foreach (var key in new[] { keys[0], keys[5], keys[6] })
            {
                Expect.Value(
                    seen[key],
                    row[bench.Entity.Text],
                    $"Record '{key}', changed while the feed was read, after this reading and the next"
                );
            }

            void Collect(FeedPage page)
            {
                foreach (var record in page.Records)
                {
                    seen[record.Key] = bench.Value(record, bench.Entity.Text);
                }
            }
        });

    /// <summary>Deletions reach the other side without a sweep.</summary>
    [SkippableFact]
    public Task A_deletion_gives_a_tombstone() =>
        CheckAsync(async bench =>
        {
            bench.NeedFeed();
            Skip.IfNot(bench.Schema.Changes.TellsDeletions, "The feed does not tell deletions.");
            var keys = await bench.InsertManyAsync(3);
            var start = await bench.StartFeedAsync();
            await bench.ChangeAsync(keys[1]);
            await bench.System.DeleteAsync(keys[1], bench.Token);
            var pages = await bench.ReadFeedAsync(start);
            Expect.ContainsKeys(pages.SelectMany(page => page.Deleted), [keys[1]], "The deletions in the feed");
            Expect.True(
                !pages.SelectMany(page => page.Deleted).Intersect([keys[0], keys[2]]).Any(),
                "A record that exists must not be told as deleted."
            );
            Expect.True(
                pages.All(page => page.Records.All(record => record.Key != keys[1])),
                "A record that was changed and then deleted must not be told as present."
            );
        });

    /// <summary>A record that came and went was never news.</summary>
    [SkippableFact]
    public Task A_record_created_and_deleted_in_between_is_not_told_as_present() =>
        CheckAsync(async bench =>
        {
            var start = await bench.StartFeedAsync();
            var key = await bench.InsertAsync();
            await bench.System.DeleteAsync(key, bench.Token);
            var stays = await bench.InsertAsync();
            var present = await bench.ChangedKeysAsync(start);
            Expect.ContainsKeys(present, [stays], "The feed after one record came and went, and one stayed");
            Expect.True(!present.Contains(key), "A record that is gone must not be told as present.");
        });

    /// <summary>The engine plans a page as a set.</summary>
    [SkippableFact]
    public Task A_feed_page_names_each_key_once() =>
        CheckAsync(async bench =>
        {
            var start = await bench.StartFeedAsync();
            var keys = await bench.InsertManyAsync(3);
            foreach (var key in keys.Concat(keys))
            {
                await bench.ChangeAsync(key);
            }

            await bench.System.DeleteAsync(keys[0], bench.Token);
            foreach (var page in await bench.ReadFeedAsync(start))
            {
                var named = page.Records.Select(record => record.Key).Concat(page.Deleted).ToList();
                Expect.True(
                    named.Distinct().Count() == named.Count,
                    "A feed page must name each key at most once, in Records or in Deleted."
                );
            }
        });

    /// <summary>A run that stops after a page goes on from that page's checkpoint.</summary>
    [SkippableFact]
    public Task A_reading_resumes_from_any_checkpoint() =>
        CheckAsync(async bench =>
        {
            var start = await bench.StartFeedAsync();
            var keys = await bench.InsertManyAsync(7);
            foreach (var key in keys.Take(2))
            {
                await bench.ChangeAsync(key);
            }

            var seen = new HashSet<RecordKey>();
            foreach (var page in await bench.ReadFeedAsync(start, 2))
            {
                seen.UnionWith(page.Records.Select(record => record.Key));
                if (page.Next is { } checkpoint)
                {
                    Expect.ContainsKeys(
                        seen.Union(await bench.ChangedKeysAsync(checkpoint)),
                        keys,
                        "What was read before a checkpoint and what is read after it, together"
                    );
                }
            }
        });

    /// <summary>A run after a crash delivers what is there when it begins, not what was there when the crashed one began.</summary>
    [SkippableFact]
    public Task A_reading_that_broke_off_goes_on_to_the_present() =>
        CheckAsync(async bench =>
        {
            var feed = bench.NeedFeed();
            var start = await bench.StartFeedAsync();
            var keys = await bench.InsertManyAsync(6);
            var reached = start;
            var seen = new HashSet<RecordKey>();
            await foreach (var page in feed.ReadChangesAsync(bench.Feed(start, 2), bench.Token))
            {
                seen.UnionWith(page.Records.Select(record => record.Key));
                reached = page.Next ?? reached;
                break;
            }

            keys.Add(await bench.InsertAsync());
            seen.UnionWith(await bench.ChangedKeysAsync(reached));
            Expect.ContainsKeys(
                seen,
                keys,
                "The first page of a reading that broke off, and the reading that took it up after one more insert, together"
            );
        });

    /// <summary>After a crash, or a restored state store, an old checkpoint is used again.</summary>
    [SkippableFact]
    public Task An_old_checkpoint_can_be_used_again() =>
        CheckAsync(async bench =>
        {
            var start = await bench.StartFeedAsync();
            var first = await bench.InsertAsync();
            await bench.ReadFeedAsync(start);
            var second = await bench.InsertAsync();
            await bench.ReadFeedAsync(start);
            Expect.ContainsKeys(
                await bench.ChangedKeysAsync(start),
                [first, second],
                "The third reading from one checkpoint"
            );
        });

    /// <summary>Expiry is said aloud and leads to a sweep; it must not look like "nothing changed".</summary>
    [SkippableFact]
    public Task An_expired_checkpoint_is_said_by_its_type() =>
        CheckAsync(async bench =>
        {
            bench.NeedFeed();
            var hook = bench.NeedHook<ICanExpireCheckpoints>();
            var start = await bench.StartFeedAsync();
            await bench.InsertAsync();
            await hook.ExpireCheckpointsAsync(bench.Token);
            await Expect.ThrowsAsync<CheckpointExpiredException>(
                () => bench.ReadFeedAsync(start),
                "A reading from an expired checkpoint"
            );
            await bench.ReadFeedAsync(await bench.StartFeedAsync());
        });
}
