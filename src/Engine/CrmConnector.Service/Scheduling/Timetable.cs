using CrmConnector.Abstractions.Definitions;
using Quartz;
using Quartz.Impl.Calendar;

namespace CrmConnector.Service.Scheduling;

/// <summary>What a schedule says about times. Pure: the scheduler, the watchdog and their tests ask the same.</summary>
public sealed class Timetable
{
    /// <summary>Where closed times leave nothing open within so many steps, nothing ever is.</summary>
    private const int MostSteps = 1000;

    private readonly ScheduleDefinition _schedule;
    private readonly IReadOnlyList<BaseCalendar> _closed;

    /// <summary>Makes the timetable of a schedule.</summary>
    /// <param name="schedule">The schedule, checked.</param>
    /// <param name="calendars">The installation's calendars. A name that is not among them is passed over: the check of the files has reported it.</param>
    public Timetable(ScheduleDefinition schedule, IReadOnlyList<CalendarDefinition> calendars)
    {
        _schedule = schedule;
        _closed = ClosedTimes.Of(calendars.Where(c => schedule.Except.Contains(c.Name, StringComparer.Ordinal)));
        if (schedule.Cron is { } cron)
        {
            Cron = new CronExpression(
                cron,
                schedule.TimeZone is { } zone ? TimeZoneInfo.FindSystemTimeZoneById(zone) : TimeZoneInfo.Utc
            );
        }
    }

    /// <summary>The interval; null where a cron expression decides.</summary>
    public TimeSpan? Every => _schedule.Every;

    /// <summary>What becomes of missed runs.</summary>
    public MissedRuns Missed => _schedule.Missed;

    /// <summary>The cron expression; null where an interval decides.</summary>
    internal CronExpression? Cron { get; }

    /// <summary>The closed times; null for none.</summary>
    internal ICalendar? Closed => ClosedTimes.Together(_closed);

    /// <summary>Whether the schedule may start a run at a moment.</summary>
    public bool IsOpen(DateTimeOffset moment) => Closer(moment) is null;

    /// <summary>The first open moment from one on; null where none comes.</summary>
    public DateTimeOffset? Open(DateTimeOffset moment)
    {
        for (var step = 0; step < MostSteps; step++)
        {
            if (Closer(moment) is not { } closer)
            {
                return moment;
            }

            // one by one: chained, Quartz's calendars look for an open moment until the end of all days where there is none
            moment = closer.GetNextIncludedTimeUtc(moment).ToUniversalTime();
        }

        return null;
    }

    /// <summary>
    /// When the run after one is due: an interval later, or at the expression's next time. An interval that ends in a closed time waits for its end; a time of
    /// an expression that is closed is left out. Null where no run is ever due.
    /// </summary>
    /// <param name="run">When the run before began.</param>
    public DateTimeOffset? DueAfter(DateTimeOffset run)
    {
        if (Cron is not { } cron)
        {
            return _schedule.Every is { } every ? Open(run + every) : null;
        }

        var after = run;
        for (var step = 0; step < MostSteps; step++)
        {
            if (cron.GetNextValidTimeAfter(after) is not { } time)
            {
                return null;
            }

            if (IsOpen(time))
            {
                return time;
            }

            if (Open(time) is not { } open)
            {
                return null;
            }

            // the end of the closed time itself may be a time of the expression
            after = open.AddMilliseconds(-1);
        }

        return null;
    }

    private BaseCalendar? Closer(DateTimeOffset moment) => _closed.FirstOrDefault(c => !c.IsTimeIncluded(moment));
}
