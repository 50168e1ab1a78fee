namespace CrmConnector.Engine.Guarding;

/// <summary>Bounds how often the most frequent of a stream of hashes occurred, with a few counters (Misra and Gries, 1982).</summary>
internal sealed class TopValue
{
    private const int Counters = 8;
    private readonly ulong[] _values = new ulong[Counters];
    private readonly long[] _counts = new long[Counters];
    private long _discarded;

    /// <summary>The most frequent value occurred at least so often.</summary>
    public long AtLeast => _counts.Max();

    /// <summary>No value occurred more often.</summary>
    public long AtMost => _counts.Max() + _discarded;

    public void Add(ulong value)
    {
        var free = -1;
        for (var i = 0; i < Counters; i++)
        {
            if (_counts[i] > 0 && _values[i] == value)
            {
                _counts[i]++;
                return;
            }

            if (_counts[i] == 0)
            {
                free = i;
            }
        }

        if (free >= 0)
        {
            _values[free] = value;
            _counts[free] = 1;
            return;
        }

        _discarded++;
        for (var i = 0; i < Counters; i++)
        {
            _counts[i]--;
        }
    }
}
