using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Adapters.Conformance.Tests.InMemory;
using Kit = CrmConnector.Adapters.Conformance.AdapterConformanceTests;

namespace CrmConnector.Adapters.Conformance.Tests.Broken;

/// <summary>Mistakes in reading what changed.</summary>
internal static class BrokenFeeds
{
    public static IReadOnlyList<BrokenAdapter> All { get; } =
    [
        new(
            nameof(Kit.A_feed_without_news_still_gives_a_checkpoint),
            store => new SkipsTheNextChangeAfterSilence(store)
        ),
        new(nameof(Kit.Inserts_and_changes_are_in_the_feed), store => new TellsOnlyTheName(store)),
        new(nameof(Kit.A_feed_begins_as_it_declares), store => new DeniesItsPosition(store)),
        new(
            nameof(Kit.A_change_that_commits_late_is_read),
            store => new TrustsNumbersTakenEarly(store),
            nameof(Kit.A_change_that_commits_late_is_heard)
        ),
        new(nameof(Kit.A_change_during_a_reading_is_not_lost), store => new TakesTheCheckpointAtTheEnd(store)),
        new(
            nameof(Kit.A_deletion_gives_a_tombstone),
            store => new TellsNoDeletion(store),
            nameof(Kit.A_replica_fed_by_changes_agrees_with_a_model),
            nameof(Kit.What_others_change_is_heard_when_the_feed_has_it)
        ),
        new(
            nameof(Kit.A_record_created_and_deleted_in_between_is_not_told_as_present),
            store => new TellsWhatCameAndWent(store)
        ),
        new(nameof(Kit.A_feed_page_names_each_key_once), store => new TellsEveryChange(store)),
        new(
            nameof(Kit.A_reading_resumes_from_any_checkpoint),
            store => new GivesTheLastCheckpointWithEachPage(store),
            nameof(Kit.A_reading_that_broke_off_goes_on_to_the_present)
        ),
        new(
            nameof(Kit.A_reading_that_broke_off_goes_on_to_the_present),
            store => new EndsWhereTheBrokenReadingWouldHave(store)
        ),
        new(nameof(Kit.An_old_checkpoint_can_be_used_again), store => new ServesACheckpointTwice(store)),
        new(nameof(Kit.An_expired_checkpoint_is_said_by_its_type), store => new TakesForgettingForSilence(store)),
    ];

    private sealed class SkipsTheNextChangeAfterSilence(MemoryStore store) : MemoryConnection(store)
    {
        protected override FeedPage FeedPage(
            IReadOnlyList<MemoryChange> news,
            FeedRequest request,
            long position,
            bool last
        )
        {
            var page = base.FeedPage(news, request, position, last);
            return news.Count == 0 ? page with { Next = At(position + 1) } : page;
        }
    }

    private sealed class TellsOnlyTheName(MemoryStore store) : MemoryConnection(store)
    {
        protected override FeedPage FeedPage(
            IReadOnlyList<MemoryChange> news,
            FeedRequest request,
            long position,
            bool last
        )
        {
            var page = base.FeedPage(news, request, position, last);
            var name = request.Shape.IndexOf("name");
            return page with
            {
                Records =
                [
                    .. page.Records.Select(r =>
                        r with
                        {
                            Values = [.. r.Values.Select((v, i) => i == name ? v : FieldValue.Null)],
                        }
                    ),
                ],
            };
        }
    }

    private sealed class DeniesItsPosition(MemoryStore store) : MemoryConnection(store)
    {
        protected override EntitySchema Described =>
            Schema with
            {
                Changes = Schema.Changes with { NamesPosition = false },
            };

        public override IAsyncEnumerable<FeedPage> ReadChangesAsync(
            FeedRequest request,
            CancellationToken cancellationToken
        ) =>
            base.ReadChangesAsync(
                request with
                {
                    After = request.After ?? At(Store.FirstKnownPosition),
                },
                cancellationToken
            );
    }

    private sealed class TrustsNumbersTakenEarly(MemoryStore store) : MemoryConnection(store)
    {
        public override ValueTask<Checkpoint?> GetPositionAsync(string entity, CancellationToken cancellationToken)
        {
            Store.NumbersEarly = true;
            return base.GetPositionAsync(entity, cancellationToken);
        }
    }

    private sealed class TakesTheCheckpointAtTheEnd(MemoryStore store) : MemoryConnection(store)
    {
        public override async IAsyncEnumerable<FeedPage> ReadChangesAsync(
            FeedRequest request,
            [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken
        )
        {
            await ReachAsync(cancellationToken);
            var start = long.Parse(request.After!.Value.Value);
            CheckExpiry(start);
            var pages = News(start).Chunk(request.PageSize).DefaultIfEmpty([]).ToArray();
            for (var i = 0; i < pages.Length; i++)
            {
                var last = i == pages.Length - 1;
                yield return FeedPage(pages[i], request, last ? Store.Position : pages[i][^1].Position, last);
            }
        }
    }

    private sealed class TellsNoDeletion(MemoryStore store) : MemoryConnection(store)
    {
        protected override FeedPage FeedPage(
            IReadOnlyList<MemoryChange> news,
            FeedRequest request,
            long position,
            bool last
        )
        {
            var page = base.FeedPage(news, request, position, last);
            return page with { Deleted = [] };
        }
    }

    private sealed class TellsWhatCameAndWent(MemoryStore store) : MemoryConnection(store)
    {
        protected override FeedPage FeedPage(
            IReadOnlyList<MemoryChange> news,
            FeedRequest request,
            long position,
            bool last
        )
        {
            var page = base.FeedPage(news, request, position, last);
            var log = Store.ChangesAfter(0);
            var cameAndWent = page
                .Deleted.Where(key => log.Count(change => change.Key == key) == 2)
                .Select(key => new Record(key, Blank(request)));
            return page with { Records = [.. page.Records, .. cameAndWent] };
        }

        private static FieldValue[] Blank(FeedRequest request) =>
            [.. request.Shape.Fields.Select(_ => FieldValue.Null)];
    }

    private sealed class TellsEveryChange(MemoryStore store) : MemoryConnection(store)
    {
        protected override IReadOnlyList<MemoryChange> News(long position) => Store.ChangesAfter(position);
    }

    private sealed class GivesTheLastCheckpointWithEachPage(MemoryStore store) : MemoryConnection(store)
    {
        protected override FeedPage FeedPage(
            IReadOnlyList<MemoryChange> news,
            FeedRequest request,
            long position,
            bool last
        )
        {
            var page = base.FeedPage(news, request, position, last);
            return last ? page : page with { Next = At(Store.Position) };
        }
    }

    private sealed class EndsWhereTheBrokenReadingWouldHave(MemoryStore store) : MemoryConnection(store)
    {
        private readonly Dictionary<long, long> _bounds = [];

        protected override IReadOnlyList<MemoryChange> News(long position) =>
            [
                .. base.News(position)
                    .Where(change => change.Position <= _bounds.GetValueOrDefault(position, long.MaxValue)),
            ];

        protected override FeedPage FeedPage(
            IReadOnlyList<MemoryChange> news,
            FeedRequest request,
            long position,
            bool last
        )
        {
            if (!last)
            {
                _bounds[position] = Store.Position;
            }

            return base.FeedPage(news, request, position, last);
        }
    }

    private sealed class ServesACheckpointTwice(MemoryStore store) : MemoryConnection(store)
    {
        private readonly Dictionary<Checkpoint, int> _served = [];

        public override IAsyncEnumerable<FeedPage> ReadChangesAsync(
            FeedRequest request,
            CancellationToken cancellationToken
        )
        {
            var times = _served[request.After!.Value] = _served.GetValueOrDefault(request.After.Value) + 1;
            return base.ReadChangesAsync(
                times > 2 ? request with { After = At(Store.Position) } : request,
                cancellationToken
            );
        }
    }

    private sealed class TakesForgettingForSilence(MemoryStore store) : MemoryConnection(store)
    {
        protected override void CheckExpiry(long position) { }
    }
}
