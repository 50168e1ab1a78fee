using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CrmConnector.Service.Scheduling;

/// <summary>
/// Notices that the machine's clock was set back. The scheduler waits for times of the day: an interval of five minutes would stand still for the hour by which the clock
/// was wrong. A clock that is set forward needs no watching: what it passed over is one missed run.
/// </summary>
internal sealed partial class ClockWatch(ScheduleKeeper schedules, TimeProvider time, ILogger<ClockWatch> log)
    : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Tolerated = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        var (stopwatch, clock) = (time.GetTimestamp(), time.GetUtcNow());
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var now = time.GetUtcNow();
            var by = clock + time.GetElapsedTime(stopwatch) - now;
            (stopwatch, clock) = (time.GetTimestamp(), now);
            if (by > Tolerated)
            {
                SetBack(DurationText.Of(TimeSpan.FromSeconds(Math.Round(by.TotalSeconds))));
                schedules.Restart();
            }
        }
    }

    [LoggerMessage(
        LogLevel.Warning,
        "The machine's clock was set back by {By}. Intervals begin anew from now; times of a day that come a second time are kept a second time."
    )]
    private partial void SetBack(string by);
}
