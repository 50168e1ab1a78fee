using System.Threading.Channels;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Service.Configuring;
using CrmConnector.Service.Runs;
using CrmConnector.State;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;
using Quartz;

namespace CrmConnector.Service.Scheduling;

/// <summary>Keeps the scheduler equal to the process book. What did not change is not touched: an interval keeps its rhythm.</summary>
/// <param name="book">The processes.</param>
/// <param name="calendars">Gives the installation's calendars as they were last read.</param>
/// <param name="requests">Where runs are asked for.</param>
/// <param name="store">The state store: when processes ran last.</param>
/// <param name="uptime">Since when the service has been up.</param>
/// <param name="time">The clock, the scheduler's too.</param>
/// <param name="logging">The log.</param>
internal sealed class ScheduleKeeper(
    IProcessBook book,
    Func<IReadOnlyList<CalendarDefinition>> calendars,
    IRunRequests requests,
    IStateStore store,
    ServiceUptime uptime,
    TimeProvider time,
    ILoggerFactory logging
) : IHostedService, ISchedule
{
    private readonly Channel<bool> _changes = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
    );

    private readonly ILogger _log = logging.CreateLogger<ScheduleKeeper>();
    private IReadOnlyDictionary<string, ScheduledProcess> _kept = new Dictionary<string, ScheduledProcess>(
        StringComparer.Ordinal
    );
    private IScheduler? _scheduler;
    private QuartzSchedule? _schedule;
    private IDisposable? _watch;
    private Task _following = Task.CompletedTask;
    private bool _restarts;

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _scheduler = await QuartzSchedule.BuildAsync(requests, store, uptime, time, logging, cancellationToken);
        _schedule = new QuartzSchedule(_scheduler);
        // watched before it is read, so that no change falls in between
        _watch = ChangeToken.OnChange(book.Changes, () => _changes.Writer.TryWrite(true));
        await KeepAsync(_schedule, all: true, cancellationToken);
        await _scheduler.Start(cancellationToken);
        _following = FollowAsync(_schedule);
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _watch?.Dispose();
        _changes.Writer.TryComplete();
        await _following.WaitAsync(cancellationToken);
        _schedule = null;
        if (_scheduler is { } scheduler)
        {
            await scheduler.Shutdown(waitForJobsToComplete: true, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyDictionary<string, DateTimeOffset>> NextRunsAsync(
        CancellationToken cancellationToken
    ) =>
        _schedule is { } schedule
            ? await schedule.NextRunsAsync(cancellationToken)
            : new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);

    /// <summary>Puts every process in anew, from now on: what was reckoned by a clock that ran ahead would not come for as long as it was set back.</summary>
    public void Restart()
    {
        Volatile.Write(ref _restarts, true);
        _changes.Writer.TryWrite(true);
    }

    private async Task FollowAsync(QuartzSchedule schedule)
    {
        await foreach (var _ in _changes.Reader.ReadAllAsync())
        {
            try
            {
                await KeepAsync(schedule, Interlocked.Exchange(ref _restarts, false), CancellationToken.None);
            }
#pragma warning disable CA1031 // whatever is wrong with one change, the next one is kept again
            catch (Exception exception)
#pragma warning restore CA1031
            {
                _log.LogError(exception, "The changed schedules could not be taken over; the former ones stay.");
            }
        }
    }

    private async ValueTask KeepAsync(QuartzSchedule schedule, bool all, CancellationToken cancellationToken)
    {
        var known = calendars();
        var wanted = ScheduledProcess.Of(book.Current, known);
        foreach (var name in _kept.Keys.Where(name => !wanted.ContainsKey(name)))
        {
            await schedule.RemoveAsync(name, cancellationToken);
        }

        // what is overdue starts in the order of the book, one after the other
        var overdue = 0;
        foreach (var (place, (name, process)) in wanted.Index())
        {
            if (!all && process.Equals(_kept.GetValueOrDefault(name)))
            {
                continue;
            }

            var timetable = new Timetable(process.Schedule, known);
            var first = await FirstAsync(name, timetable, cancellationToken);
            if (first.IsOverdue)
            {
                first = first with { At = first.At + Spread.Of(overdue++, wanted.Count) };
            }

            if (!await schedule.PutAsync(name, timetable, first, Spread.Of(place, wanted.Count), cancellationToken))
            {
                _log.LogWarning(
                    "The schedule of process {Process} never comes due: it names only times that are past, or that its calendars leave out.",
                    name
                );
            }
        }

        _kept = wanted;
    }

    private async ValueTask<FirstRun> FirstAsync(
        string process,
        Timetable timetable,
        CancellationToken cancellationToken
    ) =>
        FirstRun.Of(
            timetable,
            await RunHistory.ReadAsync(store.Runs, process, uptime.Since, cancellationToken),
            time.GetUtcNow()
        );
}
