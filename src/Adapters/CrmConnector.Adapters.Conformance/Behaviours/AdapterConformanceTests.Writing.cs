using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using Xunit;

namespace CrmConnector.Adapters.Conformance;

/// <content>Creating, changing and deleting.</content>
public abstract partial class AdapterConformanceTests
{
    /// <summary>What was sent is what stands there, in every kind of field and for every way of creating.</summary>
    [SkippableFact]
    public Task A_created_record_is_stored_as_sent() =>
        CheckAsync(async bench =>
        {
            bench.NeedWriter(create: true);
            foreach (var style in bench.ProtectedStyles.DefaultIfEmpty(CreateStyle.Unprotected))
            {
                var row = bench.NewRow();
                var outcome = await bench.WriteOneAsync(bench.NewCreate(row, style), bench.CreateShape);
                var key = Expect.Outcome<WriteOutcome.Written>(outcome, $"A create ({style})").Key;
                foreach (var (field, value) in row)
                {
                    Expect.Value(
                        await bench.ReadValueAsync(key, field),
                        value,
                        $"Field '{field}' of a created record ({style})"
                    );
                }
            }
        });

    /// <summary>Only fields that changed are written; the others belong to the target's users.</summary>
    [SkippableFact]
    public Task An_absent_value_is_not_written() =>
        CheckAsync(async bench =>
        {
            bench.NeedWriter(update: true);
            var row = bench.NewRow();
            var (key, field) = (await bench.InsertAsync(row), bench.OptionalField);
            var text = FieldValue.Text("Changed");
            var update = TestRow.Of(bench.Entity.Text, text).With(field, FieldValue.Absent);
            Expect.Outcome<WriteOutcome.Written>(
                await bench.UpdateAsync(key, update),
                "An update with an absent value"
            );
            Expect.Value(await bench.ReadValueAsync(key, bench.Entity.Text), text, "The field that was sent");
            Expect.Value(await bench.ReadValueAsync(key, field), row[field], "The field that was absent");
        });

    /// <summary>Null is a value: it clears.</summary>
    [SkippableFact]
    public Task A_null_clears_a_field() =>
        CheckAsync(async bench =>
        {
            bench.NeedWriter(update: true);
            var key = await bench.InsertAsync();
            var clear = new TestRow();
            foreach (var field in bench.Entity.Fields.Skip(1))
            {
                clear[field] = FieldValue.Null;
            }

            Expect.Outcome<WriteOutcome.Written>(await bench.UpdateAsync(key, clear), "An update to null");
            foreach (var field in clear.Keys)
            {
                Expect.Value(
                    await bench.ReadValueAsync(key, field),
                    FieldValue.Null,
                    $"Field '{field}' after an update to null"
                );
            }
        });

    /// <summary>An update never creates: a record that is gone refuses it.</summary>
    [SkippableFact]
    public Task An_update_of_a_missing_record_is_gone_and_creates_nothing() =>
        CheckAsync(async bench =>
        {
            bench.NeedWriter(update: true);
            var key = await bench.InsertAsync();
            await bench.System.DeleteAsync(key, bench.Token);
            Expect.Outcome<WriteOutcome.Gone>(
                await bench.UpdateAsync(key, bench.NewRow()),
                "An update of a deleted record"
            );
            Expect.True(
                (await bench.SweepRecordsAsync()).Count == 0,
                "An update of a missing record must create nothing."
            );
        });

    /// <summary>Somebody else was quicker: that is an answer, not an error.</summary>
    [SkippableFact]
    public Task A_delete_of_a_missing_record_is_gone() =>
        CheckAsync(async bench =>
        {
            bench.NeedWriter(delete: true);
            var key = await bench.InsertAsync();
            await bench.System.DeleteAsync(key, bench.Token);
            Expect.Outcome<WriteOutcome.Gone>(await bench.DeleteAsync(key), "A delete of a deleted record");
        });

    /// <summary>A delete takes its own record and no other.</summary>
    [SkippableFact]
    public Task A_delete_removes_only_its_record() =>
        CheckAsync(async bench =>
        {
            bench.NeedWriter(delete: true);
            var row = bench.NewRow();
            RecordKey[] keys =
            [
                await bench.InsertAsync(row),
                await bench.InsertAsync(row),
                await bench.InsertAsync(row),
            ];
            Expect.Outcome<WriteOutcome.Written>(await bench.DeleteAsync(keys[1]), "A delete");
            Expect.True(await bench.FetchAsync(keys[1]) is null, "A deleted record must not be fetched any more.");
            Expect.SameKeys(
                (await bench.SweepRecordsAsync()).Select(r => r.Key),
                [keys[0], keys[2]],
                "The records after a delete"
            );
        });

    /// <summary>An update takes its own record and no other.</summary>
    [SkippableFact]
    public Task An_update_changes_only_its_record() =>
        CheckAsync(async bench =>
        {
            bench.NeedWriter(update: true);
            var row = bench.NewRow();
            var other = await bench.InsertAsync(row);
            var key = await bench.InsertAsync(row);
            await bench.UpdateAsync(key, TestRow.Of(bench.Entity.Text, FieldValue.Text("Changed")));
            Expect.Value(
                await bench.ReadValueAsync(other, bench.Entity.Text),
                row[bench.Entity.Text],
                "Another record after an update"
            );
        });

    /// <summary>The engine pairs outcomes with writes by position.</summary>
    [SkippableFact]
    public Task Outcomes_keep_the_order_of_the_batch() =>
        CheckAsync(async bench =>
        {
            bench.NeedWriter(create: true, update: true, delete: true);
            var keys = await bench.InsertManyAsync(4);
            await bench.System.DeleteAsync(keys[1], bench.Token);
            var shape = bench.CreateShape;
            var created = bench.NewRow();
            var outcomes = await bench.WriteAsync(
                [
                    bench.Delete(keys[3]),
                    bench.NewCreate(created),
                    bench.Update(keys[1], bench.NewRow(), shape),
                    bench.Update(keys[2], bench.NewRow(), shape),
                    bench.Update(keys[0], bench.NewRow(), shape),
                ],
                shape
            );
            var kinds = outcomes.Select(outcome => outcome.GetType().Name).ToArray();
            Expect.True(
                kinds is ["Written", "Written", "Gone", "Written", "Written"],
                $"A batch of delete, create, update of a missing record and two updates must be answered in that order, not [{string.Join(", ", kinds)}]."
            );
            var told = outcomes.OfType<WriteOutcome.Written>().Select(written => written.Key).ToArray();
            Expect.True(
                told[0] == keys[3] && told[2] == keys[2] && told[3] == keys[0],
                "Each outcome must name the key of the write at the same place."
            );
            Expect.Value(
                await bench.ReadValueAsync(told[1], bench.Entity.Text),
                created[bench.Entity.Text],
                "The record of the create's outcome"
            );
        });

    /// <summary>One bad record never stops the others.</summary>
    [SkippableFact]
    public Task One_bad_record_does_not_stop_the_others() =>
        CheckAsync(async bench =>
        {
            bench.NeedWriter(create: true);
            var tooLong = TooLong(bench);
            TestRow[] rows =
            [
                bench.NewRow(),
                bench.NewRow().With(bench.Entity.Text, tooLong),
                bench.NewRow(),
                bench.NewRow(),
            ];
            var outcomes = await bench.WriteAsync([.. rows.Select(row => bench.NewCreate(row))], bench.CreateShape);
            Expect.Outcome<WriteOutcome.Refused>(outcomes[1], "The bad record of a batch");
            foreach (var i in new[] { 0, 2, 3 })
            {
                var key = Expect
                    .Outcome<WriteOutcome.Written>(outcomes[i], $"Record {i + 1} of a batch whose second record is bad")
                    .Key;
                Expect.Value(
                    await bench.ReadValueAsync(key, bench.Entity.Text),
                    rows[i][bench.Entity.Text],
                    $"Record {i + 1} of such a batch"
                );
            }

            Expect.True(
                (await bench.SweepRecordsAsync()).Count == 3,
                "The refused record of a batch must not be written."
            );
        });

    /// <summary>A record is all or nothing.</summary>
    [SkippableFact]
    public Task A_refused_update_writes_none_of_its_fields() =>
        CheckAsync(async bench =>
        {
            bench.NeedWriter(update: true);
            var row = bench.NewRow();
            var (key, field) = (await bench.InsertAsync(row), bench.OptionalField);
            var update = bench.NewRow().With(bench.Entity.Text, TooLong(bench));
            Expect.Outcome<WriteOutcome.Refused>(await bench.UpdateAsync(key, update), "An update with one bad value");
            Expect.Value(await bench.ReadValueAsync(key, field), row[field], $"Field '{field}' after a refused update");
        });

    /// <summary>A page may leave nothing to write.</summary>
    [SkippableFact]
    public Task An_empty_batch_has_no_outcomes() =>
        CheckAsync(async bench =>
        {
            bench.NeedWriter();
            await bench.WriteAsync([], bench.Shape);
        });

    /// <summary>A page is written in one call; systems limit parameters, statements and bodies.</summary>
    [SkippableFact]
    public Task A_large_batch_is_written_whole() =>
        CheckAsync(async bench =>
        {
            bench.NeedWriter(create: true);
            var rows = Enumerable.Range(0, 1_100).Select(_ => bench.NewRow()).ToList();
            var outcomes = await bench.WriteAsync([.. rows.Select(row => bench.NewCreate(row))], bench.CreateShape);
            var keys = outcomes
                .Select(outcome => Expect.Outcome<WriteOutcome.Written>(outcome, "A create in a large batch").Key)
                .ToList();
            var records = (await bench.SweepRecordsAsync(bench.Sweep(300))).ToDictionary(record => record.Key);
            Expect.SameKeys(records.Keys, keys, "The records after a batch of 1,100 creates");
            foreach (var (row, key) in rows.Zip(keys))
            {
                Expect.Value(
                    bench.Value(records[key], bench.Entity.Text),
                    row[bench.Entity.Text],
                    $"The record that the outcome names '{key}'"
                );
            }
        });

    /// <summary>A field that does not exist must not be dropped in silence.</summary>
    [SkippableFact]
    public Task An_unknown_field_is_not_ignored_by_a_write() =>
        CheckAsync(async bench =>
        {
            bench.NeedWriter(update: true);
            var key = await bench.InsertAsync();
            var update = bench.NewRow().With("no_such_field", FieldValue.Text("x"));
            try
            {
                var refused = Expect.Outcome<WriteOutcome.Refused>(
                    await bench.UpdateAsync(key, update),
                    "A write to a field that does not exist"
                );
                Expect.True(
                    refused.Fault.Kind == FaultKind.NotWritable,
                    "The fault of an unknown field must be NotWritable."
                );
            }
            catch (SchemaChangedException)
            {
                // The call as a whole may say it too: no record of the batch could be written.
            }
        });

    private static FieldValue TooLong(Workbench bench)
    {
        Skip.If(bench.Entity.TextMaxLength is null, "The text field has no maximum length.");
        return FieldValue.Text(new string('x', bench.Entity.TextMaxLength.Value + 1));
    }
}
