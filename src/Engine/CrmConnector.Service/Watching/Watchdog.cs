using CrmConnector.Abstractions.Definitions;
using CrmConnector.Service.Configuring;
using CrmConnector.Service.Events;
using CrmConnector.Service.Scheduling;
using CrmConnector.State;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CrmConnector.Service.Watching;

/// <summary>Notices runs that should have happened and did not, and runs that do not end. It looks at the state store only, so that it sees whatever failed.</summary>
/// <param name="book">The processes.</param>
/// <param name="calendars">Gives the installation's calendars as they were last read.</param>
/// <param name="store">The state store.</param>
/// <param name="events">Where it is told.</param>
/// <param name="uptime">Since when the service has been up.</param>
/// <param name="time">The clock.</param>
/// <param name="log">The log.</param>
internal sealed class Watchdog(
    IProcessBook book,
    Func<IReadOnlyList<CalendarDefinition>> calendars,
    IStateStore store,
    IServiceEvents events,
    ServiceUptime uptime,
    TimeProvider time,
    ILogger<Watchdog> log
) : BackgroundService, IWatchdog
{
    /// <summary>How often it looks.</summary>
    public static TimeSpan Period { get; } = TimeSpan.FromSeconds(30);

    private readonly IncidentBook _incidents = new(events);
    private readonly Expectations _expectations = new();
    private readonly SwitchedOff _switchedOff = new(store);
    private long _lastLooked;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, ServiceEvent> Open => _incidents.Open;

    /// <inheritdoc/>
    public DateTimeOffset? LastLooked =>
        Interlocked.Read(ref _lastLooked) is var ticks and > 0 ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    /// <summary>Looks at all processes once.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var known = calendars();
        var scheduled = ScheduledProcess.Of(book.Current, known);
        var paused = (await store.Pauses.ListAsync(cancellationToken))
            .Select(p => p.Process)
            .ToHashSet(StringComparer.Ordinal);
        var off = await _switchedOff.AmongAsync(book.Current, cancellationToken);
        foreach (var process in _expectations.Processes.Where(p => !scheduled.ContainsKey(p)))
        {
            _expectations.Forget(process);
            _incidents.Leave(process, now);
        }

        foreach (var process in scheduled.Values)
        {
            if (paused.Contains(process.Name) || off.Contains(process.Name))
            {
                _expectations.Leave(process.Name);
                _incidents.Leave(process.Name, now);
            }
            else
            {
                await LookAsync(process, known, now, cancellationToken);
            }
        }

        Interlocked.Exchange(ref _lastLooked, now.UtcTicks);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await LookAsync(stoppingToken);
            }
#pragma warning disable CA1031 // whatever is wrong now, it looks again; health tells by the time when it last did
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                log.LogError(exception, "The watchdog could not look after the processes.");
            }
        }
    }

    private async ValueTask LookAsync(
        ScheduledProcess process,
        IReadOnlyList<CalendarDefinition> known,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var expected = _expectations.Of(process.Name, process, now);
        var history = await RunHistory.ReadAsync(store.Runs, process.Name, uptime.Since, cancellationToken);
        var verdict = history.GoingOn is { } run
            ? LateRunRule.Judge(history, run, now)
            : MissedRunRule.Judge(new Timetable(process.Schedule, known), history, expected, now);
        _incidents.Take(
            process.Name,
            verdict switch
            {
                Verdict.Missed missed => new MissedRun(process.Name, now, missed.Due, history.LastEnded?.Ended),
                Verdict.Late late => new LateRun(process.Name, now, late.RunId, history.GoingOn!.Started, late.Limit),
                _ => null,
            },
            now
        );
    }
}
