using CrmConnector.Abstractions.Records;
using Xunit;

namespace CrmConnector.Adapters.Conformance;

/// <content>Reading a whole entity.</content>
public abstract partial class AdapterConformanceTests
{
    /// <summary>An empty source is news too: it is one empty page, not none.</summary>
    [SkippableFact]
    public Task An_empty_entity_gives_one_empty_page() =>
        CheckAsync(async bench =>
        {
            var pages = await bench.SweepPagesAsync(bench.Sweep());
            Expect.True(
                pages.Count == 1 && pages[0].Records.Count == 0 && pages[0].Resume is null,
                "The sweep of an empty entity must give exactly one page, without records and without a place to resume."
            );
        });

    /// <summary>A sweep says which records are missing, so it must meet each one exactly once.</summary>
    [SkippableFact]
    public Task A_sweep_meets_every_record_once() =>
        CheckAsync(async bench =>
        {
            var keys = await bench.InsertManyAsync(10);
            foreach (var size in new[] { 1, 3, 5, 10, 11 })
            {
                var records = await bench.SweepRecordsAsync(bench.Sweep(size));
                Expect.SameKeys(
                    records.Select(record => record.Key),
                    keys,
                    $"A sweep of ten records in pages of {size}"
                );
            }
        });

    /// <summary>Memory is bounded by the page.</summary>
    [SkippableFact]
    public Task A_page_is_not_larger_than_asked() =>
        CheckAsync(async bench =>
        {
            await bench.InsertManyAsync(7);
            var pages = await bench.SweepPagesAsync(bench.Sweep(3));
            Expect.True(
                pages.All(page => page.Records.Count <= 3),
                "A page must not hold more records than SweepRequest.PageSize."
            );
        });

    /// <summary>The engine takes a page without a place to resume for the last one.</summary>
    [SkippableFact]
    public Task Only_the_last_page_has_no_place_to_resume() =>
        CheckAsync(async bench =>
        {
            await bench.InsertManyAsync(7);
            var pages = await bench.SweepPagesAsync(bench.Sweep(2));
            Expect.True(
                pages[^1].Resume is null && pages.SkipLast(1).All(page => !string.IsNullOrEmpty(page.Resume)),
                "Every page but the last must have a Resume, and the last must have none."
            );
        });

    /// <summary>After a crash, a sweep goes on behind the last committed page, in another process.</summary>
    [SkippableFact]
    public Task A_sweep_resumes_behind_any_page() =>
        CheckAsync(async bench =>
        {
            await bench.InsertManyAsync(9);
            var pages = await bench.SweepPagesAsync(bench.Sweep(2));
            await using var later = await bench.System.ConnectAsync(bench.Token);
            for (var i = 0; i < pages.Count - 1; i++)
            {
                var rest = (await bench.SweepPagesAsync(later, bench.Sweep(4, pages[i].Resume))).SelectMany(page =>
                    page.Records
                );
                Expect.SameKeys(
                    rest.Select(record => record.Key),
                    pages.Skip(i + 1).SelectMany(page => page.Records).Select(record => record.Key),
                    $"A sweep resumed behind page {i + 1} of {pages.Count}, on a new connection"
                );
            }
        });

    /// <summary>The page behind which a sweep resumes may have lost its last record since.</summary>
    [SkippableFact]
    public Task A_sweep_resumes_behind_a_deleted_record() =>
        CheckAsync(async bench =>
        {
            await bench.InsertManyAsync(6);
            var pages = await bench.SweepPagesAsync(bench.Sweep(3));
            await bench.System.DeleteAsync(pages[0].Records[^1].Key, bench.Token);
            var rest = await bench.SweepRecordsAsync(bench.Sweep(3, pages[0].Resume));
            Expect.SameKeys(
                rest.Select(record => record.Key),
                pages.Skip(1).SelectMany(page => page.Records).Select(record => record.Key),
                "A sweep resumed behind a record that was deleted in the meantime"
            );
        });

    /// <summary>Positions by number of rows shift when others write; positions by key do not.</summary>
    [SkippableFact]
    public Task A_sweep_while_others_write_meets_old_records_once() =>
        CheckAsync(async bench =>
        {
            var old = await bench.InsertManyAsync(12);
            var met = new List<RecordKey>();
            await foreach (var page in bench.Connection.SweepAsync(bench.Sweep(2), bench.Token))
            {
                met.AddRange(page.Records.Select(record => record.Key));
                if (met.Count < 12)
                {
                    await bench.InsertAsync();
                    await bench.System.DeleteAsync(page.Records[0].Key, bench.Token);
                }
            }

            Expect.True(
                met.Distinct().Count() == met.Count,
                "A sweep met a record twice while others inserted and deleted."
            );
            Expect.SameKeys(
                met.Intersect(old),
                old,
                "A sweep during which others inserted records and deleted met ones"
            );
        });

    /// <summary>Key order makes resumed sweeps comparable; it must not depend on the page size.</summary>
    [SkippableFact]
    public Task A_sweep_keeps_one_order() =>
        CheckAsync(async bench =>
        {
            await bench.InsertManyAsync(8);
            var small = (await bench.SweepRecordsAsync(bench.Sweep(1))).Select(record => record.Key);
            await bench.ChangeAsync(small.First());
            var large = (await bench.SweepRecordsAsync(bench.Sweep(50))).Select(record => record.Key);
            Expect.True(
                small.SequenceEqual(large),
                "Sweeps must keep the key order, whatever the page size and whatever was changed."
            );
        });

    /// <summary>The search for deletions reads keys only.</summary>
    [SkippableFact]
    public Task A_sweep_without_fields_gives_the_keys() =>
        CheckAsync(async bench =>
        {
            var keys = await bench.InsertManyAsync(3);
            var records = await bench.SweepRecordsAsync(bench.Sweep(shape: RecordShape.Empty));
            Expect.SameKeys(records.Select(record => record.Key), keys, "A sweep with an empty shape");
            Expect.True(
                records.All(record => record.Values.Length == 0),
                "A sweep with an empty shape must give no values."
            );
        });
}
