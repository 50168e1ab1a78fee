using CrmConnector.Abstractions.Adapters;
using Xunit;

namespace CrmConnector.Adapters.Conformance;

/// <content>Nothing is overwritten unseen.</content>
public abstract partial class AdapterConformanceTests
{
    /// <summary>The record moved since it was read: read and merge again.</summary>
    [SkippableFact]
    public Task A_stale_version_is_refused() =>
        CheckAsync(async bench =>
        {
            bench.NeedWriter(update: true);
            bench.NeedVersions();
            var key = await bench.InsertAsync();
            var stale = (await bench.ReadAsync(key)).Version;
            var row = bench.NewRow();
            await bench.System.UpdateAsync(key, row, bench.Token);
            Expect.Outcome<WriteOutcome.Moved>(
                await bench.UpdateAsync(key, bench.NewRow(), stale),
                "An update with a stale version"
            );
            Expect.Value(
                await bench.ReadValueAsync(key, bench.Entity.Text),
                row[bench.Entity.Text],
                "The record after a stale update"
            );
        });

    /// <summary>An edit beats a deletion that was decided before it.</summary>
    [SkippableFact]
    public Task A_delete_with_a_stale_version_is_refused() =>
        CheckAsync(async bench =>
        {
            bench.NeedWriter(delete: true);
            bench.NeedVersions();
            var key = await bench.InsertAsync();
            var stale = (await bench.ReadAsync(key)).Version;
            await bench.ChangeAsync(key);
            Expect.Outcome<WriteOutcome.Moved>(await bench.DeleteAsync(key, stale), "A delete with a stale version");
            Expect.True(await bench.FetchAsync(key) is not null, "A delete with a stale version must delete nothing.");
        });

    /// <summary>An unchanged record takes the write.</summary>
    [SkippableFact]
    public Task The_current_version_is_accepted() =>
        CheckAsync(async bench =>
        {
            bench.NeedWriter(update: true);
            bench.NeedVersions();
            var record = await bench.ReadAsync(await bench.InsertAsync());
            Expect.True(
                !string.IsNullOrEmpty(record.Version),
                "A record must be read with its version where WriteAbilities.Versions is true."
            );
            var outcome = await bench.UpdateAsync(record.Key, bench.NewRow(), record.Version);
            Expect.Outcome<WriteOutcome.Written>(outcome, "An update with the version that was just read");
        });

    /// <summary>The engine recognises its own write by the version that the write gave.</summary>
    [SkippableFact]
    public Task A_write_tells_the_version_that_is_then_read() =>
        CheckAsync(async bench =>
        {
            bench.NeedWriter(create: true, update: true);
            bench.NeedVersions();
            var created = Expect.Outcome<WriteOutcome.Written>(
                await bench.CreateAsync(bench.NewRow(), AnswerDetail.Version),
                "A create"
            );
            var key = created.Key;
            Check(created.Version, (await bench.ReadAsync(key)).Version, "create");
            var updated = Expect.Outcome<WriteOutcome.Written>(
                await bench.UpdateAsync(key, bench.NewRow(), answer: AnswerDetail.Version),
                "An update"
            );
            Check(updated.Version, (await bench.ReadAsync(key)).Version, "update");

            static void Check(string? told, string? read, string what) =>
                Expect.True(
                    told is not null && string.Equals(told, read, StringComparison.Ordinal),
                    $"The {what} told version '{told}', but the record is then read with version '{read}'."
                );
        });

    /// <summary>A version that stays the same hides an edit.</summary>
    [SkippableFact]
    public Task Every_change_gives_another_version() =>
        CheckAsync(async bench =>
        {
            bench.NeedVersions();
            var key = await bench.InsertAsync();
            var seen = new HashSet<string?>(StringComparer.Ordinal) { (await bench.ReadAsync(key)).Version };
            for (var i = 0; i < 5; i++)
            {
                await bench.ChangeAsync(key);
                Expect.True(
                    seen.Add((await bench.ReadAsync(key)).Version),
                    "A record changed, but was read with a version that it already had."
                );
            }
        });

    /// <summary>An expected version is asked of each record for itself.</summary>
    [SkippableFact]
    public Task One_stale_version_does_not_stop_the_others() =>
        CheckAsync(async bench =>
        {
            bench.NeedWriter(update: true);
            bench.NeedVersions();
            var keys = await bench.InsertManyAsync(3);
            var versions = (await bench.SweepRecordsAsync()).ToDictionary(
                record => record.Key,
                record => record.Version
            );
            await bench.ChangeAsync(keys[1]);
            var writes = keys.Select(key => bench.Update(key, bench.NewRow(), bench.Shape, versions[key])).ToList();
            var kinds = (await bench.WriteAsync(writes, bench.Shape, AnswerDetail.Version))
                .Select(outcome => outcome.GetType().Name)
                .ToArray();
            Expect.True(
                kinds is ["Written", "Moved", "Written"],
                $"Of three updates the second has a stale version; the outcomes must be Written, Moved, Written, not {string.Join(", ", kinds)}."
            );
        });

    /// <summary>What the target made of the values becomes the baseline's second half.</summary>
    [SkippableFact]
    public Task Stored_values_are_told_as_they_are_read() =>
        CheckAsync(async bench =>
        {
            bench.NeedWriter(create: true);
            Skip.IfNot(bench.Schema.Writes.StoredValues, "The test entity declares no stored values.");
            var write = bench.NewCreate(bench.NewRow());
            var outcome = await bench.WriteOneAsync(write, bench.CreateShape, AnswerDetail.Stored);
            var written = Expect.Outcome<WriteOutcome.Written>(outcome, "A create");
            Expect.True(
                written.Stored?.Length == bench.CreateShape.Count,
                "Stored must hold one value per field of the batch's shape where WriteAbilities.StoredValues is true."
            );
            foreach (var field in bench.Shape.Fields)
            {
                Expect.Value(
                    written.Stored[bench.CreateShape.IndexOf(field)],
                    await bench.ReadValueAsync(written.Key, field),
                    $"Field '{field}', as the answer told it and as it is then read"
                );
            }
        });
}
