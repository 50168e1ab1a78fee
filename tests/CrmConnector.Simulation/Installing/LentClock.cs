namespace CrmConnector.Simulation.Installing;

/// <summary>The clock of whichever world has the store at present.</summary>
internal sealed class LentClock(TimeProvider first) : TimeProvider
{
    public TimeProvider Present { get; set; } = first;

    public override long TimestampFrequency => Present.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => Present.GetUtcNow();

    public override long GetTimestamp() => Present.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        Present.CreateTimer(callback, state, dueTime, period);
}
