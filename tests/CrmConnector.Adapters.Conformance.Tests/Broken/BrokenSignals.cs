using System.Threading.Channels;
using CrmConnector.Abstractions.Signals;
using CrmConnector.Adapters.Conformance.Tests.InMemory;
using Kit = CrmConnector.Adapters.Conformance.AdapterConformanceTests;

namespace CrmConnector.Adapters.Conformance.Tests.Broken;

/// <summary>Mistakes in hearing of changes.</summary>
internal static class BrokenSignals
{
    public static IReadOnlyList<BrokenAdapter> All { get; } =
    [
        new(nameof(Kit.Listening_begins_with_what_may_have_been_missed), store => new TakesTheBeginningForNews(store)),
        new(nameof(Kit.What_others_change_is_heard_when_the_feed_has_it), store => new HearsNoDeletion(store)),
        new(
            nameof(Kit.A_change_that_commits_late_is_heard),
            store => new HearsOfNewNumbersOnly(store),
            nameof(Kit.A_change_that_commits_late_is_read)
        ),
        new(nameof(Kit.Who_reads_slowly_hears_less), store => new QueuesEverySignal(store)),
        new(
            nameof(Kit.Listening_stops_when_cancelled),
            store => new ListensOn(store),
            nameof(Kit.Who_reads_slowly_hears_less)
        ),
    ];

    private sealed class TakesTheBeginningForNews(MemoryStore store) : MemoryConnection(store)
    {
        protected override SignalReason FirstReason => SignalReason.Changed;
    }

    private sealed class HearsNoDeletion(MemoryStore store) : MemoryConnection(store)
    {
        protected override bool IsNews(bool isDeletion) => !isDeletion;
    }

    private sealed class HearsOfNewNumbersOnly : MemoryConnection
    {
        private long _seen;

        public HearsOfNewNumbersOnly(MemoryStore store)
            : base(store) => Store.NumbersEarly = true;

        protected override bool IsNews(bool isDeletion)
        {
            var isNews = Store.Position > _seen;
            _seen = Store.Position;
            return isNews;
        }
    }

    private sealed class QueuesEverySignal(MemoryStore store) : MemoryConnection(store)
    {
        protected override Channel<bool> NewsQueue() => Channel.CreateUnbounded<bool>();
    }

    private sealed class ListensOn(MemoryStore store) : MemoryConnection(store)
    {
        public override IAsyncEnumerable<Signal> ListenAsync(
            IReadOnlyCollection<string> entities,
            CancellationToken cancellationToken
        ) => new DeafSignals(base.ListenAsync(entities, CancellationToken.None));
    }

    /// <summary>Keeps the enumeration's own token away, too.</summary>
    private sealed class DeafSignals(IAsyncEnumerable<Signal> signals) : IAsyncEnumerable<Signal>
    {
        public IAsyncEnumerator<Signal> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
            signals.GetAsyncEnumerator(CancellationToken.None);
    }
}
