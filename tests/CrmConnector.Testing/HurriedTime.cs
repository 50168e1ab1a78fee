namespace CrmConnector.Testing;

/// <summary>The real clock for dates, but delays pass forty times as fast: waits that a system asks for do not hold up the tests.</summary>
public sealed class HurriedTime : TimeProvider
{
    private const int Speed = 40;

#pragma warning disable RS0030 // talks over real sockets run on real time
    /// <summary>The real clock, with delays as they are.</summary>
    public static TimeProvider Real { get; } = System;
#pragma warning restore RS0030

    /// <inheritdoc/>
    public override long TimestampFrequency => Real.TimestampFrequency;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => Real.GetUtcNow();

    /// <inheritdoc/>
    public override long GetTimestamp() => Real.GetTimestamp() * Speed;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        Real.CreateTimer(callback, state, Faster(dueTime), Faster(period));

    private static TimeSpan Faster(TimeSpan span) =>
        span == Timeout.InfiniteTimeSpan
            ? span
            : TimeSpan.FromMilliseconds(Math.Ceiling(span.TotalMilliseconds / Speed));
}
