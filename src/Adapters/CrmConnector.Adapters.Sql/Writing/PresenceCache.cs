namespace CrmConnector.Adapters.Sql.Writing;

/// <summary>Keeps what was built for a set of columns. Batches mostly use one set, so the last one is compared first.</summary>
internal sealed class PresenceCache<T>
    where T : class
{
    private readonly List<(int[] Present, T Value)> _entries = [];
    private int _last;

    public T Get(int[] present, Func<int[], T> build)
    {
        if (_entries.Count > 0 && _entries[_last].Present.AsSpan().SequenceEqual(present))
        {
            return _entries[_last].Value;
        }

        _last = _entries.FindIndex(e => e.Present.AsSpan().SequenceEqual(present));
        if (_last < 0)
        {
            _last = _entries.Count;
            _entries.Add((present, build(present)));
        }

        return _entries[_last].Value;
    }
}
