using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using Xunit;

namespace CrmConnector.Adapters.Conformance;

/// <content>Nothing is overwritten unseen, where the system has no versions.</content>
public abstract partial class AdapterConformanceTests
{
    /// <summary>The field that is to be written holds something else by now.</summary>
    [SkippableFact]
    public Task What_was_edited_since_it_was_read_is_not_overwritten() =>
        CheckAsync(async bench =>
        {
            bench.NeedWriter(update: true);
            bench.NeedComparing();
            var read = await bench.ReadAsync(await bench.InsertAsync());
            var edit = bench.NewRow();
            await bench.System.UpdateAsync(read.Key, edit, bench.Token);
            var write = bench.Update(read.Key, bench.NewRow(), bench.Shape) with { ExpectedValues = read.Values };
            Expect.Outcome<WriteOutcome.Moved>(
                (await bench.WriteExpectingAsync(write))[0],
                "An update of a record that was edited"
            );
            Expect.Value(
                await bench.ReadValueAsync(read.Key, bench.Entity.Text),
                edit[bench.Entity.Text],
                "The record after an update that was refused"
            );
        });

    /// <summary>What was decided was decided on all that was read, not only on what is written.</summary>
    [SkippableFact]
    public Task An_edit_beside_what_is_written_is_noticed() =>
        CheckAsync(async bench =>
        {
            bench.NeedWriter(update: true);
            bench.NeedComparing();
            var read = await bench.ReadAsync(await bench.InsertAsync());
            await bench.System.UpdateAsync(
                read.Key,
                new TestRow { [bench.OptionalField] = FieldValue.Null },
                bench.Token
            );
            var row = new TestRow { [bench.Entity.Text] = FieldValue.Text("written") };
            var write = bench.Update(read.Key, row, bench.Shape) with { ExpectedValues = read.Values };
            Expect.Outcome<WriteOutcome.Moved>(
                (await bench.WriteExpectingAsync(write))[0],
                "An update of a record in which another field was emptied"
            );
        });

    /// <summary>No rounding, no padding and no emptiness makes a record look edited that was not.</summary>
    [SkippableFact]
    public Task What_still_reads_as_it_did_is_written() =>
        CheckAsync(async bench =>
        {
            bench.NeedWriter(update: true);
            bench.NeedComparing();
            var key = await bench.InsertAsync();
            var expected = await bench.ReadAsync(key);
            await CheckAsync(expected, "as it was made");
            await bench.System.UpdateAsync(key, new TestRow { [bench.OptionalField] = FieldValue.Null }, bench.Token);
            expected = await bench.ReadAsync(key);
            await CheckAsync(expected, "with a field without a value");

            async Task CheckAsync(Record read, string what)
            {
                var row = bench.NewRow();
                row[bench.OptionalField] = FieldValue.Absent;
                var write = bench.Update(key, row, bench.Shape) with { ExpectedValues = read.Values };
                Expect.Outcome<WriteOutcome.Written>(
                    (await bench.WriteExpectingAsync(write))[0],
                    $"An update of a record that nobody edited, {what}"
                );
            }
        });

    /// <summary>An edit beats a deletion that was decided before it.</summary>
    [SkippableFact]
    public Task What_was_edited_since_it_was_read_is_not_deleted() =>
        CheckAsync(async bench =>
        {
            bench.NeedWriter(update: true, delete: true);
            bench.NeedComparing();
            var read = await bench.ReadAsync(await bench.InsertAsync());
            await bench.ChangeAsync(read.Key);
            var write = bench.Delete(read.Key) with { ExpectedValues = read.Values };
            Expect.Outcome<WriteOutcome.Moved>(
                (await bench.WriteExpectingAsync(write))[0],
                "A delete of a record that was edited"
            );
            var present = await bench.ReadAsync(read.Key);
            write = write with { ExpectedValues = present.Values };
            Expect.Outcome<WriteOutcome.Written>(
                (await bench.WriteExpectingAsync(write))[0],
                "A delete of a record that nobody edited"
            );
        });

    /// <summary>Each record is compared by itself.</summary>
    [SkippableFact]
    public Task One_edited_record_does_not_stop_the_others() =>
        CheckAsync(async bench =>
        {
            bench.NeedWriter(update: true);
            bench.NeedComparing();
            var keys = await bench.InsertManyAsync(3);
            var read = (await bench.SweepRecordsAsync()).ToDictionary(record => record.Key, record => record.Values);
            await bench.ChangeAsync(keys[1]);
            var kinds = (
                await bench.WriteExpectingAsync([
                    .. keys.Select(key =>
                        bench.Update(key, bench.NewRow(), bench.Shape) with
                        {
                            ExpectedValues = read[key],
                        }
                    ),
                ])
            )
                .Select(outcome => outcome.GetType().Name)
                .ToArray();
            Expect.True(
                kinds is ["Written", "Moved", "Written"],
                $"Of three updates the second is of a record that was edited; the outcomes must be Written, Moved, Written, not {string.Join(", ", kinds)}."
            );
        });
}
