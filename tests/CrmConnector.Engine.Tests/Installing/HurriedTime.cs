namespace CrmConnector.Engine.Tests.Installing;

/// <summary>The real clock for dates, but delays pass forty times as fast: waits that a system asks for do not hold up the tests.</summary>
internal sealed class HurriedTime : TimeProvider
{
    private const int Speed = 40;

#pragma warning disable RS0030 // talks over real sockets run on real time
    public static TimeProvider Real { get; } = System;
#pragma warning restore RS0030

    public override long TimestampFrequency => Real.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => Real.GetUtcNow();

    public override long GetTimestamp() => Real.GetTimestamp() * Speed;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        Real.CreateTimer(callback, state, Faster(dueTime), Faster(period));

    private static TimeSpan Faster(TimeSpan span) =>
        span == Timeout.InfiniteTimeSpan
            ? span
            : TimeSpan.FromMilliseconds(Math.Ceiling(span.TotalMilliseconds / Speed));
}
