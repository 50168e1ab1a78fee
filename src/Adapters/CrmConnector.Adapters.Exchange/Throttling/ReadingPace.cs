namespace CrmConnector.Adapters.Exchange.Throttling;

/// <summary>
/// Says how long readings that only signals ask for should wait, so that a stream of them lasts: not at all while the window is nearly empty, then more and more, until
/// all requests together leave as evenly as the window bears for ever. Not safe for concurrent use.
/// </summary>
internal sealed class ReadingPace(TimeProvider time, RequestWindow window, int limit)
{
    /// <summary>Up to what share of the limit nobody waits.</summary>
    private const double Free = 0.25;

    /// <summary>From what share on the even rate is kept to in full.</summary>
    private const double Strict = 0.5;

    /// <summary>What readings at signals leave to writes, sweeps and people: a fifth of the limit.</summary>
    private const int ReservedPart = 5;

    /// <summary>The most requests that are waited for at a time: those of a large round are in the window, which slows down all that follows.</summary>
    private const double MostOwed = 60;

    /// <summary>The same for writes, which come in large numbers and seldom: who writes much should still hear of changes.</summary>
    private const double MostOwedForWrites = 10;

    /// <summary>With nothing left, a few readings in a minute cost next to nothing and keep people from waiting for the window to end.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private double _owed;
    private long _paidAt = time.GetTimestamp();

    /// <summary>Requests leave now.</summary>
    public void Add(RequestKind kind, int requests)
    {
        Pay(Rate());
        var most = kind is RequestKind.Read ? MostOwed : Math.Max(_owed, MostOwedForWrites);
        _owed = Math.Min(_owed + requests, most);
    }

    /// <summary>How long the next reading should wait; zero for not at all.</summary>
    public TimeSpan Wait()
    {
        var rate = Rate();
        Pay(rate);
        return _owed == 0 ? TimeSpan.Zero
            : _owed < rate * Longest.TotalSeconds ? TimeSpan.FromSeconds(_owed / rate)
            : Longest;
    }

    /// <summary>What is owed is paid by the time that passes.</summary>
    private void Pay(double rate)
    {
        var passed = time.GetElapsedTime(_paidAt).TotalSeconds;
        _paidAt = time.GetTimestamp();
        _owed = double.IsInfinity(rate) ? 0 : Math.Max(0, _owed - (rate * passed));
    }

    /// <summary>How many requests a second may leave.</summary>
    private double Rate()
    {
        var used = 1 - ((double)window.Free / limit);
        return used <= Free
            ? double.PositiveInfinity
            : window.EvenRate(limit / ReservedPart) / Math.Min(1, (used - Free) / (Strict - Free));
    }
}
