namespace CrmConnector.Sandbox.Crm.Throttling;

/// <summary>What one user has done on one server within the sliding window.</summary>
internal sealed class LoadWindow(ThrottlingOptions options)
{
    private readonly Lock gate = new();
    private readonly Queue<(DateTimeOffset At, TimeSpan Took)> done = new();
    private TimeSpan spent;
    private int started;
    private int running;
    private int refused;

    /// <summary>Requests left in the window.</summary>
    public int RemainingRequests
    {
        get
        {
            lock (gate)
            {
                return Math.Max(0, options.Requests - started);
            }
        }
    }

    /// <summary>Execution time left in the window.</summary>
    public TimeSpan RemainingTime
    {
        get
        {
            lock (gate)
            {
                return spent >= options.ExecutionTime ? TimeSpan.Zero : options.ExecutionTime - spent;
            }
        }
    }

    /// <summary>Counts a request in, or refuses it. The penalty grows while a client keeps pushing.</summary>
    public void Enter(DateTimeOffset now)
    {
        lock (gate)
        {
            Forget(now);
            if (running >= options.Concurrency)
            {
                throw ThrottlingRefusals.Concurrency(options.Concurrency, Penalty(TimeSpan.FromSeconds(1)));
            }

            if (started >= options.Requests)
            {
                throw ThrottlingRefusals.Requests(options.Requests, options.Window, Penalty(UntilOldestLeaves(now)));
            }

            if (spent >= options.ExecutionTime)
            {
                throw ThrottlingRefusals.ExecutionTime(
                    options.ExecutionTime,
                    options.Window,
                    Penalty(UntilOldestLeaves(now))
                );
            }

            refused = 0;
            started++;
            running++;
        }
    }

    public void Leave(DateTimeOffset began, TimeSpan took)
    {
        lock (gate)
        {
            running--;
            spent += took;
            done.Enqueue((began, took));
        }
    }

    private TimeSpan Penalty(TimeSpan least)
    {
        var factor = 1 + (0.25 * Math.Min(refused++, 20));
        return least * factor;
    }

    private TimeSpan UntilOldestLeaves(DateTimeOffset now) =>
        done.TryPeek(out var oldest) ? oldest.At + options.Window - now : TimeSpan.FromSeconds(1);

    private void Forget(DateTimeOffset now)
    {
        while (done.TryPeek(out var oldest) && oldest.At + options.Window <= now)
        {
            done.Dequeue();
            spent -= oldest.Took;
            started--;
        }
    }
}
