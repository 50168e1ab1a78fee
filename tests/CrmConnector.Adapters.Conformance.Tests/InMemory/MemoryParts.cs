using CrmConnector.Abstractions.Records;

namespace CrmConnector.Adapters.Conformance.Tests.InMemory;

/// <summary>The lines of the in-memory system's records. Thread-safe.</summary>
internal sealed class MemoryParts
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, (RecordKey? Record, string Text)> _parts = new(StringComparer.Ordinal);
    private int _lastKey;

    public static PartEntity Entity { get; } = new("lines", "customer", "text", 40);

    public bool Contains(RecordKey key)
    {
        lock (_gate)
        {
            return _parts.ContainsKey(key.Value);
        }
    }

    public RecordKey Add(RecordKey record, string text)
    {
        lock (_gate)
        {
            var key = $"p{++_lastKey:d6}";
            _parts[key] = (record, text);
            return new RecordKey(key);
        }
    }

    public void Change(RecordKey key, string text)
    {
        lock (_gate)
        {
            _parts[key.Value] = _parts[key.Value] with { Text = text };
        }
    }

    public void Remove(RecordKey key)
    {
        lock (_gate)
        {
            _parts.Remove(key.Value);
        }
    }

    public IReadOnlyList<Record> Of(RecordKey record)
    {
        lock (_gate)
        {
            return
            [
                .. _parts
                    .Where(part => part.Value.Record == record)
                    .Select(part => new Record(
                        new RecordKey(part.Key),
                        [
                            FieldValue.Text(part.Value.Text),
                            FieldValue.Reference(new RecordReference(MemorySchema.Entity, record)),
                        ]
                    )),
            ];
        }
    }
}
