namespace CrmConnector.Sandbox.Exchange.Throttling;

/// <summary>Adds up amounts over the last minutes. Not safe for several threads.</summary>
internal sealed class SlidingWindow
{
    private readonly Queue<(long At, long Amount)> entries = new();

    /// <summary>The sum over the window, as of the last call.</summary>
    public long Sum { get; private set; }

    public void Add(long now, long amount)
    {
        entries.Enqueue((now, amount));
        Sum += amount;
    }

    /// <summary>Forgets what is older than the window.</summary>
    public void Forget(TimeProvider time, long now, TimeSpan window)
    {
        while (entries.TryPeek(out var oldest) && time.GetElapsedTime(oldest.At, now) >= window)
        {
            entries.Dequeue();
            Sum -= oldest.Amount;
        }
    }

    /// <summary>How long it takes until the sum is below the limit, if nothing is added.</summary>
    public TimeSpan UntilBelow(TimeProvider time, long now, TimeSpan window, long limit)
    {
        var rest = Sum;
        foreach (var (at, amount) in entries)
        {
            rest -= amount;
            if (rest < limit)
            {
                return window - time.GetElapsedTime(at, now);
            }
        }

        return window;
    }
}
