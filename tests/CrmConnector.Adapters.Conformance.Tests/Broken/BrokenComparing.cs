using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Conformance.Tests.InMemory;
using Kit = CrmConnector.Adapters.Conformance.AdapterConformanceTests;

namespace CrmConnector.Adapters.Conformance.Tests.Broken;

/// <summary>Mistakes in comparing what was read, by which somebody's edit is overwritten unseen, or nothing can be written at all.</summary>
internal static class BrokenComparing
{
    public static IReadOnlyList<BrokenAdapter> All { get; } =
    [
        new(nameof(Kit.What_was_edited_since_it_was_read_is_not_overwritten), store => new ComparesOnlyNulls(store)),
        new(nameof(Kit.An_edit_beside_what_is_written_is_noticed), store => new ComparesOnlyWhatIsWritten(store)),
        new(nameof(Kit.What_still_reads_as_it_did_is_written), store => new TakesNullsForDifferent(store)),
        new(nameof(Kit.What_was_edited_since_it_was_read_is_not_deleted), store => new DeletesUncompared(store)),
        new(nameof(Kit.One_edited_record_does_not_stop_the_others), store => new StopsAtAnEditedRecord(store)),
    ];

    private sealed class ComparesOnlyNulls(MemoryStore store) : MemoryConnection(store)
    {
        protected override bool IsOther(MemoryRecord record, WriteBatch batch, RecordWrite write) =>
            write.Kind == WriteKind.Delete || batch.Writes.Count > 1
                ? base.IsOther(record, batch, write)
                : write.ExpectedValues is { } expected
                    && batch
                        .ExpectedShape.Fields.Zip(expected)
                        .Any(f => f.Second.IsNull != MemorySchema.Read(record, f.First).IsNull);
    }

    private sealed class ComparesOnlyWhatIsWritten(MemoryStore store) : MemoryConnection(store)
    {
        protected override bool IsOther(MemoryRecord record, WriteBatch batch, RecordWrite write) =>
            write is { Kind: WriteKind.Update, ExpectedValues: { } expected }
                ? base.IsOther(
                    record,
                    batch,
                    write with
                    {
                        ExpectedValues =
                        [
                            .. expected.Select((value, i) => write.Values[i].IsPresent ? value : FieldValue.Absent),
                        ],
                    }
                )
                : base.IsOther(record, batch, write);
    }

    private sealed class TakesNullsForDifferent(MemoryStore store) : MemoryConnection(store)
    {
        protected override bool IsOther(MemoryRecord record, WriteBatch batch, RecordWrite write) =>
            base.IsOther(record, batch, write) || write.ExpectedValues?.Any(value => value.IsNull) == true;
    }

    private sealed class DeletesUncompared(MemoryStore store) : MemoryConnection(store)
    {
        protected override bool IsOther(MemoryRecord record, WriteBatch batch, RecordWrite write) =>
            write.Kind != WriteKind.Delete && base.IsOther(record, batch, write);
    }

    private sealed class StopsAtAnEditedRecord(MemoryStore store) : MemoryConnection(store)
    {
        public override async ValueTask<IReadOnlyList<WriteOutcome>> WriteAsync(
            WriteBatch batch,
            CancellationToken cancellationToken
        ) =>
            batch.Writes.Any(write =>
                write.Key is { } key && Store.Find(key) is { } record && IsOther(record, batch, write)
            )
                ? [.. batch.Writes.Select(_ => new WriteOutcome.Moved())]
                : await base.WriteAsync(batch, cancellationToken);
    }
}
