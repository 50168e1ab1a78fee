using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;

namespace CrmConnector.Adapters.Conformance.Tests.InMemory;

/// <content>Writing records with their lines.</content>
internal partial class MemoryConnection
{
    protected virtual WriteOutcome WriteGroup(WriteBatch batch, RecordWrite write)
    {
        var parts = write.Parts!.Batch.Writes;
        for (var i = 0; i < parts.Count; i++)
        {
            if (PartFault(parts[i]) is { } fault)
            {
                return new WriteOutcome.PartFailed(i, fault);
            }
        }

        return Write(batch, write with { Parts = null }) is WriteOutcome.Written written
            ? WithParts(written, [.. parts.Select(part => WritePart(part, written.Key))])
            : new WriteOutcome.Gone();
    }

    protected virtual WriteOutcome WithParts(WriteOutcome.Written written, IReadOnlyList<WriteOutcome.Written> parts) =>
        written with
        {
            Parts = parts,
        };

    protected virtual WriteOutcome? PartFault(RecordWrite part) =>
        part.Kind == WriteKind.Update && !Store.Parts.Contains(part.Key!.Value) ? new WriteOutcome.Gone()
        : part.Kind != WriteKind.Delete && part.Values[0].AsText().Length > MemoryParts.Entity.TextMaxLength
            ? new WriteOutcome.Refused(new RecordFault(FaultKind.TooLong, "M2", MemoryParts.Entity.Text))
        : null;

    private WriteOutcome.Written WritePart(RecordWrite part, RecordKey record)
    {
        switch (part.Kind)
        {
            case WriteKind.Create:
                return new WriteOutcome.Written(Store.Parts.Add(record, part.Values[0].AsText()));
            case WriteKind.Update when Store.Parts.Contains(part.Key!.Value):
                Store.Parts.Change(part.Key.Value, part.Values[0].AsText());
                break;
            case WriteKind.Delete:
                Store.Parts.Remove(part.Key!.Value);
                break;
        }

        return new WriteOutcome.Written(part.Key!.Value);
    }
}
