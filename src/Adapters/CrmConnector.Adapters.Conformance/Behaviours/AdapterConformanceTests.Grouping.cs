using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using Xunit;

namespace CrmConnector.Adapters.Conformance;

/// <content>Records that are written together with their parts.</content>
public abstract partial class AdapterConformanceTests
{
    /// <summary>The lines of an order come, change and go with it, and point to it without being told its key.</summary>
    [SkippableFact]
    public Task A_record_and_its_parts_are_written_together() =>
        CheckAsync(async bench =>
        {
            var parts = await bench.NeedPartsAsync();
            var create = bench.With(parts, bench.NewCreate(bench.NewRow()), bench.NewPart("a"), bench.NewPart("b"));
            var created = await bench.WriteGroupsAsync(create);
            var written = Expect.Outcome<WriteOutcome.Written>(created[0], "A create with parts");
            Expect.True(
                written.Parts.Count == 2,
                "The outcome of a record must tell the outcome of each of its parts."
            );
            var made = await bench.ReadPartsAsync(parts, written.Key);
            Texts(made, ["a", "b"], "After a create with two parts");
            Expect.True(
                written.Parts.Select(part => part.Key).SequenceEqual(made.Select(part => part.Key)),
                "The outcomes of parts must be in the order of the parts, each with its key."
            );

            var update = bench.With(
                parts,
                bench.Touch(written.Key),
                bench.Delete(made[0].Key),
                Workbench.ChangedPart(made[1].Key, "c"),
                bench.NewPart("d")
            );
            var updated = await bench.WriteGroupsAsync(update);
            Expect.Outcome<WriteOutcome.Written>(updated[0], "An update that is about parts alone");
            Texts(
                await bench.ReadPartsAsync(parts, written.Key),
                ["c", "d"],
                "After parts were deleted, changed and made"
            );
        });

    /// <summary>An order with a part of its lines is worse than none.</summary>
    [SkippableFact]
    public Task A_refused_part_keeps_its_whole_group_out_and_no_other() =>
        CheckAsync(async bench =>
        {
            var parts = await bench.NeedPartsAsync();
            var tooLong = new string('x', parts.TextMaxLength + 1);
            var bad = bench.With(parts, bench.NewCreate(bench.NewRow()), bench.NewPart("a"), bench.NewPart(tooLong));
            var good = bench.With(parts, bench.NewCreate(bench.NewRow()), bench.NewPart("b"));
            var outcomes = await bench.WriteGroupsAsync(bad, good);
            var failed = Expect.Outcome<WriteOutcome.PartFailed>(outcomes[0], "A create with a part that is refused");
            Expect.True(failed.Part == 1, "The outcome must name the part that was refused.");
            Expect.True(failed.Outcome is WriteOutcome.Refused, "The outcome must say that the part was refused.");
            var written = Expect.Outcome<WriteOutcome.Written>(outcomes[1], "The other record of the batch");
            Texts(await bench.ReadPartsAsync(parts, written.Key), ["b"], "The other record of the batch");
            Expect.True(
                (await bench.SweepRecordsAsync()).Select(record => record.Key).SequenceEqual([written.Key]),
                "Of a group with a refused part nothing may be written."
            );
        });

    /// <summary>A line that somebody deleted is news: the order is to be looked at again before anything of it is written.</summary>
    [SkippableFact]
    public Task A_part_that_is_gone_undoes_its_group() =>
        CheckAsync(async bench =>
        {
            var parts = await bench.NeedPartsAsync();
            var create = bench.With(parts, bench.NewCreate(bench.NewRow()), bench.NewPart("a"), bench.NewPart("b"));
            var written = Expect.Outcome<WriteOutcome.Written>(
                (await bench.WriteGroupsAsync(create))[0],
                "A create with parts"
            );
            var made = await bench.ReadPartsAsync(parts, written.Key);
            await bench.WriteGroupsAsync(bench.With(parts, bench.Touch(written.Key), bench.Delete(made[1].Key)));

            var values = new FieldValue[bench.CreateShape.Count];
            values[bench.CreateShape.IndexOf(bench.Entity.Text)] = FieldValue.Text("Changed");
            var update = bench.With(
                parts,
                new RecordWrite(WriteKind.Update, written.Key, values),
                Workbench.ChangedPart(made[0].Key, "changed"),
                Workbench.ChangedPart(made[1].Key, "gone")
            );
            var failed = Expect.Outcome<WriteOutcome.PartFailed>(
                (await bench.WriteGroupsAsync(update))[0],
                "An update with a part that is gone"
            );
            Expect.True(
                failed is { Part: 1, Outcome: WriteOutcome.Gone },
                "The outcome must name the part that is gone."
            );
            Texts(await bench.ReadPartsAsync(parts, written.Key), ["a"], "After a group with a part that is gone");
            Expect.True(
                await bench.ReadValueAsync(written.Key, bench.Entity.Text) != FieldValue.Text("Changed"),
                "Of a group with a part that is gone nothing may be written."
            );

            var again = bench.With(parts, bench.Touch(written.Key), bench.Delete(made[1].Key));
            Expect.Outcome<WriteOutcome.Written>(
                (await bench.WriteGroupsAsync(again))[0],
                "The deletion of a part that is gone already"
            );
        });

    private static void Texts(
        IReadOnlyList<(RecordKey Key, string Text)> found,
        IReadOnlyList<string> expected,
        string when
    ) =>
        Expect.True(
            found.Select(part => part.Text).SequenceEqual(expected, StringComparer.Ordinal),
            $"{when} its parts must be {string.Join(", ", expected)}; they are {string.Join(", ", found.Select(p => p.Text))}."
        );
}
