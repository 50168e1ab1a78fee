using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Conformance.Tests.InMemory;
using Kit = CrmConnector.Adapters.Conformance.AdapterConformanceTests;

namespace CrmConnector.Adapters.Conformance.Tests.Broken;

/// <summary>Mistakes in reading a whole entity.</summary>
internal static class BrokenSweeps
{
    public static IReadOnlyList<BrokenAdapter> All { get; } =
    [
        new(nameof(Kit.An_empty_entity_gives_one_empty_page), store => new SaysNothingOfNothing(store)),
        new(nameof(Kit.A_sweep_meets_every_record_once), store => new LosesTheLastOfAnExactlyFullPage(store)),
        new(nameof(Kit.A_page_is_not_larger_than_asked), store => new GivesOneMoreThanAsked(store)),
        new(nameof(Kit.Only_the_last_page_has_no_place_to_resume), store => new ResumesBehindTheEnd(store)),
        new(nameof(Kit.A_sweep_resumes_behind_any_page), store => new RemembersPlacesInTheConnection(store)),
        new(nameof(Kit.A_sweep_resumes_behind_a_deleted_record), store => new BeginsAgainBehindADeletedRecord(store)),
        new(nameof(Kit.A_sweep_while_others_write_meets_old_records_once), store => new CountsRows(store)),
        new(nameof(Kit.A_sweep_keeps_one_order), store => new OrdersLargePagesByChange(store)),
        new(nameof(Kit.A_sweep_without_fields_gives_the_keys), store => new TakesNoFieldsForAllFields(store)),
    ];

    private sealed class SaysNothingOfNothing(MemoryStore store) : MemoryConnection(store)
    {
        public override async IAsyncEnumerable<SweepPage> SweepAsync(
            SweepRequest request,
            [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken
        )
        {
            await foreach (var page in base.SweepAsync(request, cancellationToken))
            {
                if (page.Records.Count > 0)
                {
                    yield return page;
                }
            }
        }
    }

    private sealed class LosesTheLastOfAnExactlyFullPage(MemoryStore store) : MemoryConnection(store)
    {
        public override async IAsyncEnumerable<SweepPage> SweepAsync(
            SweepRequest request,
            [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken
        )
        {
            await foreach (var page in base.SweepAsync(request, cancellationToken))
            {
                var full = request.PageSize > 4 && Store.All().Count == request.PageSize;
                yield return full ? page with { Records = [.. page.Records.SkipLast(1)] } : page;
            }
        }
    }

    private sealed class GivesOneMoreThanAsked(MemoryStore store) : MemoryConnection(store)
    {
        public override IAsyncEnumerable<SweepPage> SweepAsync(
            SweepRequest request,
            CancellationToken cancellationToken
        ) => base.SweepAsync(request.PageSize == 3 ? request with { PageSize = 4 } : request, cancellationToken);
    }

    private sealed class ResumesBehindTheEnd(MemoryStore store) : MemoryConnection(store)
    {
        public override async IAsyncEnumerable<SweepPage> SweepAsync(
            SweepRequest request,
            [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken
        )
        {
            await foreach (var page in base.SweepAsync(request, cancellationToken))
            {
                yield return page.Records.Count > 0 ? page with { Resume = page.Records[^1].Key.Value } : page;
            }
        }
    }

    private sealed class RemembersPlacesInTheConnection(MemoryStore store) : MemoryConnection(store)
    {
        private readonly HashSet<string?> _given = [];

        public override async IAsyncEnumerable<SweepPage> SweepAsync(
            SweepRequest request,
            [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken
        )
        {
            var known = _given.Contains(request.ResumeAfter);
            await foreach (
                var page in base.SweepAsync(known ? request : request with { ResumeAfter = null }, cancellationToken)
            )
            {
                _given.Add(page.Resume);
                yield return page;
            }
        }
    }

    private sealed class BeginsAgainBehindADeletedRecord(MemoryStore store) : MemoryConnection(store)
    {
        public override IAsyncEnumerable<SweepPage> SweepAsync(
            SweepRequest request,
            CancellationToken cancellationToken
        )
        {
            var known = request.ResumeAfter is { } key && Store.Find(new RecordKey(key)) is not null;
            return base.SweepAsync(known ? request : request with { ResumeAfter = null }, cancellationToken);
        }
    }

    private sealed class CountsRows(MemoryStore store) : MemoryConnection(store)
    {
        public override async IAsyncEnumerable<SweepPage> SweepAsync(
            SweepRequest request,
            [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken
        )
        {
            var (skipped, resume) = (0, request.ResumeAfter);
            var begin = resume;
            do
            {
                await ReachAsync(cancellationToken);
                CheckShape(request.Entity, request.Shape);
                var records = Store
                    .All()
                    .Where(record => begin is null || string.CompareOrdinal(record.Key.Value, begin) > 0);
                var rest = records
                    .Where(record => request.Where is null || Meets(request.Where, record))
                    .Skip(skipped)
                    .ToList();
                var page = rest.Take(request.PageSize).ToList();
                skipped += page.Count;
                resume = rest.Count > page.Count ? page[^1].Key.Value : null;
                yield return new SweepPage([.. page.Select(record => Shown(record, request.Shape))], resume);
            } while (resume is not null);
        }
    }

    private sealed class OrdersLargePagesByChange(MemoryStore store) : MemoryConnection(store)
    {
        public override async IAsyncEnumerable<SweepPage> SweepAsync(
            SweepRequest request,
            [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken
        )
        {
            await foreach (var page in base.SweepAsync(request, cancellationToken))
            {
                yield return page with
                {
                    Records = [.. page.Records.OrderBy(record => record.ModifiedAt)],
                };
            }
        }
    }

    private sealed class TakesNoFieldsForAllFields(MemoryStore store) : MemoryConnection(store)
    {
        public override async IAsyncEnumerable<SweepPage> SweepAsync(
            SweepRequest request,
            [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken
        )
        {
            var all = new RecordShape(MemorySchema.TestEntity.Fields);
            var asked = request.Shape.Count == 0 ? request with { Shape = all } : request;
            await foreach (var page in base.SweepAsync(asked, cancellationToken))
            {
                yield return page;
            }
        }
    }
}
