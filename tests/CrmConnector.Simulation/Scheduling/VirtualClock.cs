namespace CrmConnector.Simulation.Scheduling;

/// <summary>The clock of a simulated world: it stands still while something happens, and jumps when everybody waits.</summary>
internal sealed class VirtualClock : TimeProvider
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 8, 0, 0, TimeSpan.Zero);
    private readonly PriorityQueue<VirtualTimer, (long Due, long Number)> _timers = new();
    private long _ticks = Start.UtcTicks;
    private long _number;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public DateTimeOffset Now => new(_ticks, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;

    public override long GetTimestamp() => _ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new VirtualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>True when a timer may be due.</summary>
    public bool IsAnyDue => _timers.TryPeek(out _, out var place) && place.Due <= _ticks;

    /// <summary>Lets time pass.</summary>
    public void Advance(TimeSpan time) => _ticks += time.Ticks;

    /// <summary>Fires one timer that is due; false when none is.</summary>
    public bool FireDue()
    {
        while (_timers.TryPeek(out var timer, out var place) && (place.Due <= _ticks || !timer.IsSetFor(place.Number)))
        {
            _timers.Dequeue();
            if (timer.IsSetFor(place.Number))
            {
                timer.Fire();
                return true;
            }
        }

        return false;
    }

    /// <summary>Moves the clock to the next timer; false when there is none.</summary>
    public bool AdvanceToNextTimer()
    {
        if (!_timers.TryPeek(out _, out var place))
        {
            return false;
        }

        _ticks = Math.Max(_ticks, place.Due);
        return true;
    }

    internal long Schedule(VirtualTimer timer, TimeSpan dueTime)
    {
        var number = ++_number;
        _timers.Enqueue(timer, (_ticks + Math.Max(0, dueTime.Ticks), number));
        return number;
    }
}
