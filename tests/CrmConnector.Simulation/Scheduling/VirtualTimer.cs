namespace CrmConnector.Simulation.Scheduling;

/// <summary>A timer of the virtual clock.</summary>
internal sealed class VirtualTimer(VirtualClock clock, TimerCallback callback, object? state) : ITimer
{
    private long _number;
    private TimeSpan _period = Timeout.InfiniteTimeSpan;

    public bool IsSetFor(long number) => _number == number;

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        _period = period;
        _number = dueTime == Timeout.InfiniteTimeSpan ? 0 : clock.Schedule(this, dueTime);
        return true;
    }

    public void Fire()
    {
        _number = _period == Timeout.InfiniteTimeSpan ? 0 : clock.Schedule(this, _period);
        callback(state);
    }

    public void Dispose() => _number = 0;

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
