namespace CrmConnector.Adapters.Exchange.Tests;

/// <summary>The real clock for dates, but delays pass forty times as fast: waits that a system asks for do not hold up the tests.</summary>
internal sealed class HurriedTime(int speed = 40) : TimeProvider
{
    public override long TimestampFrequency => Surroundings.Time.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => Surroundings.Time.GetUtcNow();

    public override long GetTimestamp() => Surroundings.Time.GetTimestamp() * speed;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        Surroundings.Time.CreateTimer(callback, state, Faster(dueTime), Faster(period));

    private TimeSpan Faster(TimeSpan span) =>
        span == Timeout.InfiniteTimeSpan
            ? span
            : TimeSpan.FromMilliseconds(Math.Ceiling(span.TotalMilliseconds / speed));
}
