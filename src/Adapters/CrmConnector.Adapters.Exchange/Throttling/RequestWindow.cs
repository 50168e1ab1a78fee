namespace CrmConnector.Adapters.Exchange.Throttling;

/// <summary>Counts the requests of the last ten minutes, by the second. Not safe for concurrent use.</summary>
internal sealed class RequestWindow(TimeProvider time, int limit)
{
    /// <summary>The length of the window.</summary>
    /// <remarks>Source: Microsoft Graph documentation, "Microsoft Graph service-specific throttling limits", Outlook service limits.</remarks>
    private const int Seconds = 600;

    private readonly int[] _counts = new int[Seconds];
    private readonly long _start = time.GetTimestamp();
    private long _newest;
    private int _sum;

    /// <summary>How many requests may still leave now.</summary>
    public int Free
    {
        get
        {
            Advance();
            return Math.Max(0, limit - _sum);
        }
    }

    /// <summary>Counts requests that leave now.</summary>
    public void Add(int requests)
    {
        Advance();
        _counts[_newest % Seconds] += requests;
        _sum += requests;
    }

    /// <summary>How long until so many may leave; zero for now. More than the limit counts as the limit.</summary>
    public TimeSpan WaitFor(int requests)
    {
        var missing = Math.Min(requests, limit) - Free;
        for (var age = Seconds - 1; missing > 0 && age >= 0; age--)
        {
            missing -= _counts[((_newest - age) % Seconds + Seconds) % Seconds];
            if (missing <= 0)
            {
                return TimeSpan.FromSeconds(Seconds - age);
            }
        }

        return TimeSpan.Zero;
    }

    /// <summary>
    /// How many requests a second may leave from now on, one as far from the next as all others, without ever using the last <paramref name="reserved"/> of the limit.
    /// </summary>
    public double EvenRate(int reserved)
    {
        Advance();
        var room = (double)limit - reserved - _sum;
        var rate = double.MaxValue;
        for (var second = 1; second <= Seconds && rate > 0; second++)
        {
            rate = Math.Min(rate, room / second);
            room += _counts[(_newest + second) % Seconds]; // they leave the window then
        }

        return Math.Max(0, rate);
    }

    private void Advance()
    {
        var now = (long)time.GetElapsedTime(_start).TotalSeconds;
        if (now - _newest >= Seconds)
        {
            Array.Clear(_counts);
            _sum = 0;
            _newest = now;
        }

        while (_newest < now)
        {
            _newest++;
            _sum -= _counts[_newest % Seconds];
            _counts[_newest % Seconds] = 0;
        }
    }
}
