using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Signals;
using Xunit;

namespace CrmConnector.Adapters.Conformance;

/// <content>Hearing of what others change.</content>
public abstract partial class AdapterConformanceTests
{
    /// <summary>What happened before anybody listened is read because of it.</summary>
    [SkippableFact]
    public Task Listening_begins_with_what_may_have_been_missed() =>
        CheckAsync(async bench =>
        {
            await using var listening = bench.Listen();
            Expect.True(
                await listening.NextAsync() == new Signal(bench.Entity.Name, SignalReason.Missed),
                "The first signal of an entity must say that something may have been missed."
            );
            await bench.InsertAsync();
            Expect.True(
                await listening.NextAsync() == new Signal(bench.Entity.Name, SignalReason.Changed),
                "A signal after the first must say that something changed, and name the entity as it was listened to."
            );
        });

    /// <summary>A signal that comes before the feed has the change is read in vain, and none comes after it.</summary>
    [SkippableFact]
    public Task What_others_change_is_heard_when_the_feed_has_it() =>
        CheckAsync(async bench =>
        {
            bench.NeedListener();
            var after = await bench.StartFeedAsync();
            await using var listening = await bench.BeginListeningAsync();
            var key = await bench.InsertAsync();
            after = await bench.ReadAtSignalsAsync(listening, after, pages => Told(pages).Any(r => r.Key == key));
            var row = bench.NewRow();
            await bench.System.UpdateAsync(key, row, bench.Token);
            after = await bench.ReadAtSignalsAsync(
                listening,
                after,
                pages => Told(pages).Any(r => bench.Value(r, bench.Entity.Text) == row[bench.Entity.Text])
            );
            if (bench.Schema.Changes.TellsDeletions)
            {
                await bench.System.DeleteAsync(key, bench.Token);
                await bench.ReadAtSignalsAsync(
                    listening,
                    after,
                    pages => pages.Any(page => page.Deleted.Contains(key))
                );
            }
        });

    /// <summary>A transaction that was open while another one was heard is heard, too.</summary>
    [SkippableFact]
    public Task A_change_that_commits_late_is_heard() =>
        CheckAsync(async bench =>
        {
            bench.NeedListener();
            var hook = bench.NeedHook<ICanCommitLate>();
            var (late, early) = (await bench.InsertAsync(), await bench.InsertAsync());
            var start = await bench.StartFeedAsync();
            await using var listening = await bench.BeginListeningAsync();
            await using var transaction = await hook.UpdateLateAsync(late, bench.NewRow(), bench.Token);
            await bench.ChangeAsync(early);

            var (told, seen) = (new HashSet<RecordKey>(), new TaskCompletionSource());
            var reading = bench.ReadAtSignalsAsync(
                listening,
                start,
                pages =>
                {
                    told.UnionWith(Told(pages).Select(record => record.Key));
                    if (told.Contains(early))
                    {
                        seen.TrySetResult();
                    }

                    return told.Contains(early) && told.Contains(late);
                }
            );
            try
            {
                // where the feed holds the early one back until the late one has ended, the time is for the listener to have looked in vain
                await Task.WhenAny(seen.Task, reading).WaitAsync(TimeSpan.FromSeconds(1), bench.Token);
            }
            catch (TimeoutException)
            {
                // it is held back
            }

            await transaction.CommitAsync(bench.Token);
            await reading;
        });

    /// <summary>Whoever reads for long between two signals must not pay for it with memory, nor with a reading per change.</summary>
    [SkippableFact]
    public Task Who_reads_slowly_hears_less() =>
        CheckAsync(async bench =>
        {
            const int changes = 30;
            bench.NeedListener();
            var key = await bench.InsertAsync();
            await using var listening = await bench.BeginListeningAsync();
            for (var i = 0; i < changes; i++)
            {
                await bench.ChangeAsync(key);
            }

            await listening.NextAsync();
            var waiting = await listening.CountWaitingAsync();
            Expect.True(
                waiting < changes / 5,
                $"After {changes} changes that nobody read, {waiting} more signals waited for the reader; they must become one."
            );
        });

    /// <summary>A service stops, or listens to other entities, without waiting for a change.</summary>
    [SkippableFact]
    public Task Listening_stops_when_cancelled() =>
        CheckAsync(async bench =>
        {
            await using var listening = await bench.BeginListeningAsync();
            var next = listening.NextAsync();
            await listening.CancelAsync();
            await Expect.ThrowsAsync<OperationCanceledException>(() => next, "ListenAsync, cancelled while it waits");
            await bench.InsertAsync();
            Expect.True(
                (await bench.SweepRecordsAsync()).Count == 1,
                "The connection must work after listening was cancelled."
            );
        });

    private static IEnumerable<Record> Told(IEnumerable<FeedPage> pages) => pages.SelectMany(page => page.Records);
}
