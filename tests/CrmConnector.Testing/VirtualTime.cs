namespace CrmConnector.Testing;

/// <summary>A clock that moves only when a test moves it; timers fire on the way, in the order of their times.</summary>
/// <param name="now">Where it begins.</param>
public sealed class VirtualTime(DateTimeOffset now) : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<VirtualTimer> _timers = [];
    private DateTimeOffset _now = now.ToUniversalTime();
    private TimeSpan _set;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>How many timers wait.</summary>
    public int Waiting
    {
        get
        {
            lock (_lock)
            {
                return _timers.Count(t => t.Due is not null);
            }
        }
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            return _now + _set;
        }
    }

    /// <inheritdoc/>
    public override long GetTimestamp()
    {
        lock (_lock)
        {
            return _now.Ticks;
        }
    }

    /// <summary>Somebody sets the clock forward, or back: no time passes, so timers and time stamps do not notice.</summary>
    public void SetClock(TimeSpan by)
    {
        lock (_lock)
        {
            _set += by;
        }
    }

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new VirtualTimer(this, callback, state);
        lock (_lock)
        {
            _timers.Add(timer);
        }

        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Lets time pass and fires what falls due.</summary>
    public void Advance(TimeSpan by) => AdvanceTo(GetUtcNow() + by);

    /// <summary>Lets time pass until a moment and fires what falls due.</summary>
    public void AdvanceTo(DateTimeOffset moment)
    {
        DateTimeOffset until;
        lock (_lock)
        {
            until = moment - _set;
        }

        while (Next(until) is { } timer)
        {
            timer.Fire();
        }
    }

    private VirtualTimer? Next(DateTimeOffset moment)
    {
        lock (_lock)
        {
            var timer = _timers.Where(t => t.Due <= moment).MinBy(t => t.Due);
            var reached = timer?.Due ?? moment;
            _now = reached > _now ? reached : _now;
            timer?.Take();
            return timer;
        }
    }

    private sealed class VirtualTimer(VirtualTime time, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan _period = Timeout.InfiniteTimeSpan;

        public DateTimeOffset? Due { get; private set; }

        /// <summary>Sets the timer for its next period; only under the lock.</summary>
        public void Take() => Due = _period > TimeSpan.Zero ? Due + _period : null;

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time._lock)
            {
                _period = period;
                Due =
                    dueTime == Timeout.InfiniteTimeSpan ? null
                    : dueTime > DateTimeOffset.MaxValue - time._now ? DateTimeOffset.MaxValue
                    : time._now + dueTime;
                return true;
            }
        }

        public void Dispose()
        {
            lock (time._lock)
            {
                Due = null;
                time._timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
