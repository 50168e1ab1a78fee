using CrmConnector.Abstractions.Records;

namespace CrmConnector.Adapters.Conformance.Tests.InMemory;

/// <summary>The system behind the in-memory adapter: records, a change log, receipts, and the faults it was told to show. Thread-safe.</summary>
internal sealed class MemoryStore(string fingerprint)
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, MemoryRecord> _records = new(StringComparer.Ordinal);
    private readonly List<MemoryChange> _log = [];
    private readonly HashSet<Action<bool>> _hearing = [];
    private long _position;
    private int _lastKey;

    public string Fingerprint { get; } = fingerprint;

    /// <summary>The lines of the records.</summary>
    public MemoryParts Parts { get; } = new();

    public long FirstKnownPosition { get; private set; }

    /// <summary>Set while callers are turned away.</summary>
    public TimeSpan? Throttled { get; set; }

    /// <summary>Set while callers are kept waiting.</summary>
    public MemoryStall? Stall { get; set; }

    /// <summary>Set when the next write's answer is to be lost.</summary>
    public bool LoseNextAnswer { get; set; }

    /// <summary>Set when a transaction takes its number when it begins, as most databases do, rather than when it commits.</summary>
    public bool NumbersEarly { get; set; }

    public long Position
    {
        get
        {
            lock (_gate)
            {
                return _position;
            }
        }
    }

    public IReadOnlyList<MemoryRecord> All()
    {
        lock (_gate)
        {
            return [.. _records.Values];
        }
    }

    public MemoryRecord? Find(RecordKey key)
    {
        lock (_gate)
        {
            return _records.GetValueOrDefault(key.Value);
        }
    }

    public IReadOnlyList<MemoryChange> ChangesAfter(long position)
    {
        lock (_gate)
        {
            return [.. _log.Where(change => change.Position > position)];
        }
    }

    public RecordKey NewKey()
    {
        lock (_gate)
        {
            // Scattered, so that records inserted later also come earlier in key order.
            return new RecordKey($"r{unchecked((uint)++_lastKey * 2_654_435_761u):x8}");
        }
    }

    public long TakePosition()
    {
        lock (_gate)
        {
            return ++_position;
        }
    }

    public void Put(
        RecordKey key,
        IEnumerable<KeyValuePair<string, FieldValue>> values,
        Guid intent,
        long? takenPosition = null
    )
    {
        lock (_gate)
        {
            var old = _records.GetValueOrDefault(key.Value);
            var merged = new Dictionary<string, FieldValue>(StringComparer.Ordinal);
            foreach (
                var (field, value) in (old?.Values ?? merged)
                    .Concat(values.Where(pair => pair.Value.IsPresent))
                    .ToArray()
            )
            {
                merged[field] = value;
            }

            var position = takenPosition ?? ++_position;
            _log.Add(new MemoryChange(position, key));
            _records[key.Value] = new MemoryRecord(key, merged, position, old?.Intent ?? intent, old?.Master);
            Tell(isDeletion: false);
        }
    }

    public void Merge(RecordKey key, RecordKey master)
    {
        lock (_gate)
        {
            _log.Add(new MemoryChange(++_position, key));
            _records[key.Value] = _records[key.Value] with { Master = master, Version = _position };
            Tell(isDeletion: false);
        }
    }

    public void Remove(RecordKey key)
    {
        lock (_gate)
        {
            if (_records.Remove(key.Value))
            {
                _log.Add(new MemoryChange(++_position, key));
                Tell(isDeletion: true);
            }
        }
    }

    /// <summary>Tells of each change from now on, and whether it is a deletion.</summary>
    public MemoryHearing Hear(Action<bool> tell)
    {
        lock (_gate)
        {
            _hearing.Add(tell);
        }

        return new MemoryHearing(() =>
        {
            lock (_gate)
            {
                _hearing.Remove(tell);
            }
        });
    }

    public void Forget()
    {
        lock (_gate)
        {
            FirstKnownPosition = ++_position;
            _log.Clear();
        }
    }

    private void Tell(bool isDeletion)
    {
        foreach (var tell in _hearing)
        {
            tell(isDeletion);
        }
    }
}
