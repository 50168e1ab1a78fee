namespace CrmConnector.Sandbox.Tests.Support;

/// <summary>A clock that stands still until a test moves it; its timers fire when it is moved past them.</summary>
internal sealed class TestClock : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<TestTimer> timers = [];
    private DateTimeOffset now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private TaskCompletionSource timerAdded = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
        {
            return now;
        }
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public void Advance(TimeSpan by)
    {
        List<TestTimer> due;
        lock (gate)
        {
            now += by;
            due = [.. timers.Where(timer => timer.Due <= now)];
            due.ForEach(timer => timers.Remove(timer));
        }

        due.ForEach(timer => timer.Fire());
    }

    /// <summary>Waits until somebody waits on this clock.</summary>
    public Task WaitForTimerAsync(CancellationToken cancellationToken) =>
        WaitForTimerAsync(_ => true, cancellationToken);

    /// <summary>Waits until somebody waits on this clock for exactly so long from now on.</summary>
    public async Task WaitForTimerAsync(TimeSpan time)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await WaitForTimerAsync(timer => timer.Due == now + time, patience.Token);
    }

    private async Task WaitForTimerAsync(Predicate<TestTimer> isMeant, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task added;
            lock (gate)
            {
                if (timers.Exists(isMeant))
                {
                    return;
                }

                added = timerAdded.Task;
            }

            await added.WaitAsync(cancellationToken);
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new TestTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    private void Set(TestTimer timer, TimeSpan dueTime)
    {
        lock (gate)
        {
            timers.Remove(timer);
            if (dueTime >= TimeSpan.Zero)
            {
                timer.Due = now + dueTime;
                timers.Add(timer);
                timerAdded.TrySetResult();
                timerAdded = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }
    }

    private sealed class TestTimer(TestClock clock, Action callback) : ITimer
    {
        public DateTimeOffset Due { get; set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            clock.Set(this, dueTime);
            return true;
        }

        public void Fire() => callback();

        public void Dispose() => clock.Set(this, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
