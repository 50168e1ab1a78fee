using CrmConnector.Abstractions.Adapters;
using CrmConnector.Adapters.Conformance.Tests.InMemory;
using Kit = CrmConnector.Adapters.Conformance.AdapterConformanceTests;

namespace CrmConnector.Adapters.Conformance.Tests.Broken;

/// <summary>Mistakes in stopping, and in serving several callers.</summary>
internal static class BrokenStops
{
    private static readonly TimeSpan LongestMeeting = TimeSpan.FromSeconds(5);

    public static IReadOnlyList<BrokenAdapter> All { get; } =
    [
        new(nameof(Kit.A_cancelled_token_stops_reads_before_they_begin), store => new FetchesWhenCancelled(store)),
        new(nameof(Kit.A_cancelled_token_stops_a_write_before_it_begins), store => new WritesWhenCancelled(store)),
        new(nameof(Kit.A_sweep_stops_when_cancelled_between_pages), store => new LooksAtTheTokenOnce(store)),
        new(nameof(Kit.A_waiting_read_stops_when_cancelled), store => new WaitsOnInReads(store)),
        new(nameof(Kit.A_waiting_write_stops_when_cancelled), store => new WaitsOnInWrites(store)),
        new(nameof(Kit.A_connection_works_after_a_cancelled_call), store => new DiesOfACancelledSweep(store)),
        new(nameof(Kit.A_sweep_left_early_does_not_block_the_next), store => new LeaksReaders(store)),
        new(nameof(Kit.Two_sweeps_may_be_open_at_once), store => new SharesItsCursor(store)),
        new(nameof(Kit.Calls_may_run_at_the_same_time), store => new ServesOneFetchAtATime(store)),
        new(nameof(Kit.A_sweep_may_be_open_while_records_are_written), store => new WritesOnlyWithoutReaders(store)),
        new(nameof(Kit.Random_writes_agree_with_a_model), store => new LosesEveryFifteenthUpdate(store)),
        new(nameof(Kit.A_replica_fed_by_changes_agrees_with_a_model), store => new LosesTheNinthReading(store)),
    ];

    private sealed class FetchesWhenCancelled(MemoryStore store) : MemoryConnection(store)
    {
        public override ValueTask<IReadOnlyList<Record?>> FetchAsync(
            FetchRequest request,
            CancellationToken cancellationToken
        ) => base.FetchAsync(request, Store.Stall is null ? CancellationToken.None : cancellationToken);
    }

    private sealed class WritesWhenCancelled(MemoryStore store) : MemoryConnection(store)
    {
        public override ValueTask<IReadOnlyList<WriteOutcome>> WriteAsync(
            WriteBatch batch,
            CancellationToken cancellationToken
        ) => base.WriteAsync(batch, Store.Stall is null ? CancellationToken.None : cancellationToken);
    }

    private sealed class LooksAtTheTokenOnce(MemoryStore store) : MemoryConnection(store)
    {
        public override IAsyncEnumerable<SweepPage> SweepAsync(
            SweepRequest request,
            CancellationToken cancellationToken
        ) =>
            cancellationToken.IsCancellationRequested
                ? base.SweepAsync(request, cancellationToken)
                : base.SweepAsync(request, CancellationToken.None);
    }

    private sealed class WaitsOnInReads(MemoryStore store) : MemoryConnection(store)
    {
        public override ValueTask<IReadOnlyList<Record?>> FetchAsync(
            FetchRequest request,
            CancellationToken cancellationToken
        ) => base.FetchAsync(request, Store.Stall is null ? cancellationToken : CancellationToken.None);
    }

    private sealed class WaitsOnInWrites(MemoryStore store) : MemoryConnection(store)
    {
        public override ValueTask<IReadOnlyList<WriteOutcome>> WriteAsync(
            WriteBatch batch,
            CancellationToken cancellationToken
        ) => base.WriteAsync(batch, Store.Stall is null ? cancellationToken : CancellationToken.None);
    }

    private sealed class DiesOfACancelledSweep(MemoryStore store) : MemoryConnection(store)
    {
        private bool _dead;

        public override async IAsyncEnumerable<SweepPage> SweepAsync(
            SweepRequest request,
            [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken
        )
        {
            if (_dead)
            {
                throw new SystemUnavailableException("The connection is busy.");
            }

            await foreach (var page in base.SweepAsync(request, cancellationToken))
            {
                yield return page;
                _dead = cancellationToken.IsCancellationRequested;
            }
        }
    }

    private sealed class LeaksReaders(MemoryStore store) : MemoryConnection(store)
    {
        private int _open;

        public override async IAsyncEnumerable<SweepPage> SweepAsync(
            SweepRequest request,
            [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken
        )
        {
            if (Interlocked.Increment(ref _open) > 15)
            {
                throw new SystemUnavailableException("No reader is free.");
            }

            await foreach (var page in base.SweepAsync(request, cancellationToken))
            {
                yield return page;
            }

            Interlocked.Decrement(ref _open);
        }
    }

    private sealed class SharesItsCursor(MemoryStore store) : MemoryConnection(store)
    {
        private readonly System.Collections.Concurrent.ConcurrentDictionary<int, object> _cursors = [];

        public override async IAsyncEnumerable<SweepPage> SweepAsync(
            SweepRequest request,
            [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken
        )
        {
            var cursor = _cursors[request.PageSize] = new object();
            await foreach (var page in base.SweepAsync(request, cancellationToken))
            {
                if (_cursors[request.PageSize] != cursor)
                {
                    yield break;
                }

                yield return page;
            }
        }
    }

    private sealed class ServesOneFetchAtATime(MemoryStore store) : MemoryConnection(store)
    {
        private readonly TaskCompletionSource _second = new();
        private int _running;
        private bool _written;

        public override async ValueTask<IReadOnlyList<Record?>> FetchAsync(
            FetchRequest request,
            CancellationToken cancellationToken
        )
        {
            if (Interlocked.Increment(ref _running) > 1)
            {
                _second.TrySetResult();
                throw new InvalidOperationException("There is already an open reader.");
            }

            // In the behaviour about concurrent calls, recognised by what it made, stays until another call meets this one.
            if (Store.All().Count == 8 && !_written)
            {
                await Task.WhenAny(
                    _second.Task,
                    new TaskCompletionSource().Task.WaitAsync(LongestMeeting, CancellationToken.None)
                );
            }

            Interlocked.Decrement(ref _running);
            return await base.FetchAsync(request, cancellationToken);
        }

        protected override WriteOutcome Write(WriteBatch batch, RecordWrite write)
        {
            _written = true;
            return base.Write(batch, write);
        }
    }

    private sealed class WritesOnlyWithoutReaders(MemoryStore store) : MemoryConnection(store)
    {
        private int _open;

        public override async IAsyncEnumerable<SweepPage> SweepAsync(
            SweepRequest request,
            [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken
        )
        {
            Interlocked.Increment(ref _open);
            try
            {
                await foreach (var page in base.SweepAsync(request, cancellationToken))
                {
                    yield return page;
                }
            }
            finally
            {
                Interlocked.Decrement(ref _open);
            }
        }

        public override ValueTask<IReadOnlyList<WriteOutcome>> WriteAsync(
            WriteBatch batch,
            CancellationToken cancellationToken
        ) =>
            _open > 0
                ? throw new InvalidOperationException("There is an open reader.")
                : base.WriteAsync(batch, cancellationToken);
    }

    private sealed class LosesEveryFifteenthUpdate(MemoryStore store) : MemoryConnection(store)
    {
        private int _updates;

        protected override WriteOutcome Update(WriteBatch batch, RecordWrite write) =>
            Store.Find(write.Key!.Value) is not null && ++_updates % 15 == 0
                ? new WriteOutcome.Written(write.Key.Value)
                : base.Update(batch, write);
    }

    private sealed class LosesTheNinthReading(MemoryStore store) : MemoryConnection(store)
    {
        private int _readings;

        public override IAsyncEnumerable<FeedPage> ReadChangesAsync(
            FeedRequest request,
            CancellationToken cancellationToken
        ) =>
            base.ReadChangesAsync(
                ++_readings == 9 ? request with { After = At(Store.Position) } : request,
                cancellationToken
            );
    }
}
