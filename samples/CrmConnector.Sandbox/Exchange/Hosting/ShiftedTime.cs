namespace CrmConnector.Sandbox.Exchange.Hosting;

/// <summary>A clock that can be moved while it runs. Its timers are those of the clock behind it.</summary>
internal sealed class ShiftedTime(TimeProvider time) : TimeProvider
{
    private long shift;
    private long forward;

    public override TimeZoneInfo LocalTimeZone => time.LocalTimeZone;

    public override long TimestampFrequency => time.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => time.GetUtcNow().AddTicks(Interlocked.Read(ref shift));

    public override long GetTimestamp() =>
        time.GetTimestamp()
        + (long)(TimeSpan.FromTicks(Interlocked.Read(ref forward)).TotalSeconds * time.TimestampFrequency);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        time.CreateTimer(callback, state, dueTime, period);

    public void Move(TimeSpan by)
    {
        Interlocked.Add(ref shift, by.Ticks);
        if (by > TimeSpan.Zero)
        {
            Interlocked.Add(ref forward, by.Ticks);
        }
    }
}
