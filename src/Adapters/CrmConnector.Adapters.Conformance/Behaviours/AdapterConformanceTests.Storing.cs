using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;

namespace CrmConnector.Adapters.Conformance;

/// <content>How a value is written and read back by the behaviours about values.</content>
public abstract partial class AdapterConformanceTests
{
    private static async Task StoredAsync(Workbench bench, string field, IEnumerable<string> texts)
    {
        foreach (var text in texts)
        {
            await StoredValueAsync(bench, field, FieldValue.Text(text));
        }
    }

    /// <summary>Writes the value by create and by update and reads it back; a read-only adapter reads what another user wrote.</summary>
    private static async Task StoredValueAsync(Workbench bench, string field, FieldValue value)
    {
        var key = await bench.InsertAsync(bench.NewRow().With(field, value));
        Expect.Value(await bench.ReadValueAsync(key, field), value, $"Field '{field}' as another user wrote it");
        if (bench.Connection is IRecordWriter && bench.Schema.Writes.CanCreate)
        {
            var created = Expect.Outcome<WriteOutcome.Written>(
                await bench.CreateAsync(bench.NewRow().With(field, value)),
                $"A create with «{value.ToDisplayText()}» in '{field}'"
            );
            Expect.Value(await bench.ReadValueAsync(created.Key, field), value, $"Field '{field}' of a created record");
        }

        if (bench.Connection is IRecordWriter && bench.Schema.Writes.CanUpdate)
        {
            var target = await bench.InsertAsync();
            Expect.Outcome<WriteOutcome.Written>(
                await bench.UpdateAsync(target, TestRow.Of(field, value)),
                $"An update to «{value.ToDisplayText()}» in '{field}'"
            );
            Expect.Value(await bench.ReadValueAsync(target, field), value, $"Field '{field}' of an updated record");
        }
    }

    private static async Task StoredOrRefusedAsync(Workbench bench, string text, FaultKind fault)
    {
        bench.NeedWriter(create: true);
        var outcome = await bench.CreateAsync(bench.NewRow().With(bench.Entity.Text, FieldValue.Text(text)));
        if (outcome is WriteOutcome.Refused refused)
        {
            Expect.True(refused.Fault.Kind == fault, $"The fault must be {fault}, not {refused.Fault.Kind}.");
            return;
        }

        var key = Expect.Outcome<WriteOutcome.Written>(outcome, "A create that was not refused").Key;
        Expect.Value(
            await bench.ReadValueAsync(key, bench.Entity.Text),
            FieldValue.Text(text),
            "A text that was not refused"
        );
    }
}
