using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;

namespace CrmConnector.Adapters.Conformance.Tests.InMemory;

/// <content>Writing, one record after the other.</content>
internal partial class MemoryConnection : IRecordWriter, IReceiptReader
{
    public virtual async ValueTask<IReadOnlyList<WriteOutcome>> WriteAsync(
        WriteBatch batch,
        CancellationToken cancellationToken
    )
    {
        await ReachAsync(cancellationToken);
        CheckShape(batch.Entity, batch.Shape);
        var outcomes = batch
            .Writes.Select(write => write.Parts is null ? Write(batch, write) : WriteGroup(batch, write))
            .ToList();
        if (Store.LoseNextAnswer)
        {
            Store.LoseNextAnswer = false;
            return LostAnswer(outcomes);
        }

        return outcomes;
    }

    public virtual ValueTask<IReadOnlyDictionary<Guid, RecordKey>> ReadReceiptsAsync(
        string entity,
        IReadOnlyList<Guid> intents,
        CancellationToken cancellationToken
    ) =>
        new(
            intents
                .Select(intent => (Intent: intent, Record: FindReceipt(intent)))
                .Where(receipt => receipt.Record is not null)
                .ToDictionary(receipt => receipt.Intent, receipt => receipt.Record!.Key)
        );

    protected virtual IReadOnlyList<WriteOutcome> LostAnswer(IReadOnlyList<WriteOutcome> outcomes) =>
        [.. outcomes.Select(_ => new WriteOutcome.Unanswered())];

    protected virtual WriteOutcome Write(WriteBatch batch, RecordWrite write) =>
        write.Kind switch
        {
            WriteKind.Create => Create(batch, write),
            WriteKind.Update => Update(batch, write),
            _ => Delete(batch, write),
        };

    protected virtual WriteOutcome Create(WriteBatch batch, RecordWrite write)
    {
        var mapped = batch.Shape.IndexOf(MemorySchema.Key) is var at and >= 0 ? write.Values[at] : FieldValue.Absent;
        var key = write.Key ?? (mapped.IsPresent ? new RecordKey(mapped.AsText()) : null);
        var existing = key is null ? FindReceipt(write.Intent) : Store.Find(key.Value);
        if (existing is not null)
        {
            return Exists(existing, batch, write);
        }

        return Fault(batch, write) is { } fault
            ? new WriteOutcome.Refused(fault)
            : Put(key ?? Store.NewKey(), batch, write);
    }

    protected virtual MemoryRecord? FindReceipt(Guid intent) =>
        Store.All().FirstOrDefault(record => record.Intent == intent);

    protected virtual WriteOutcome Exists(MemoryRecord existing, WriteBatch batch, RecordWrite write) =>
        new WriteOutcome.Found(existing.Key, existing.Intent == write.Intent);

    protected virtual WriteOutcome Update(WriteBatch batch, RecordWrite write)
    {
        if (Store.Find(write.Key!.Value) is not { } record)
        {
            return Missing(batch, write);
        }

        if (IsStale(record, write) || IsOther(record, batch, write))
        {
            return new WriteOutcome.Moved();
        }

        return Fault(batch, write) is { } fault ? new WriteOutcome.Refused(fault) : Put(record.Key, batch, write);
    }

    protected virtual WriteOutcome Missing(WriteBatch batch, RecordWrite write) => new WriteOutcome.Gone();

    protected virtual WriteOutcome Delete(WriteBatch batch, RecordWrite write)
    {
        if (Store.Find(write.Key!.Value) is not { } record)
        {
            return new WriteOutcome.Gone();
        }

        if (IsStale(record, write) || IsOther(record, batch, write))
        {
            return new WriteOutcome.Moved();
        }

        Store.Remove(record.Key);
        return new WriteOutcome.Written(record.Key);
    }

    protected virtual bool IsStale(MemoryRecord record, RecordWrite write) =>
        write.ExpectedVersion is { } version
        && !string.Equals(version, record.Version.ToString(), StringComparison.Ordinal);

    protected virtual bool IsOther(MemoryRecord record, WriteBatch batch, RecordWrite write) =>
        write.ExpectedValues is { } expected
        && batch
            .ExpectedShape.Fields.Zip(expected)
            .Any(field => field.Second.IsPresent && field.Second != MemorySchema.Read(record, field.First));

    protected virtual RecordFault? Fault(WriteBatch batch, RecordWrite write) =>
        MemoryFaults.Find(Schema, batch.Shape, write.Values);

    protected virtual FieldValue Incoming(string field, FieldValue value) => value;

    protected virtual WriteOutcome Put(RecordKey key, WriteBatch batch, RecordWrite write)
    {
        var values = batch.Shape.Fields.Zip(
            write.Values,
            (field, value) => KeyValuePair.Create(field, Incoming(field, value))
        );
        Store.Put(
            key,
            values.Where(pair => !string.Equals(pair.Key, MemorySchema.Key, StringComparison.Ordinal)),
            write.Intent
        );
        return Answered(Store.Find(key)!, batch);
    }

    protected virtual WriteOutcome Answered(MemoryRecord record, WriteBatch batch) =>
        new WriteOutcome.Written(
            record.Key,
            record.Version.ToString(),
            [.. batch.Shape.Fields.Select(field => MemorySchema.Read(record, field))]
        );
}
