using CrmConnector.Abstractions.Definitions;
using CrmConnector.State.Runs;

namespace CrmConnector.Service.Scheduling;

/// <summary>When a process runs first after its schedule came into force: the service started, or the process was added or changed.</summary>
/// <param name="At">When; null where no run is ever due. Of an interval, also in a closed time: such a run is put off to its end.</param>
/// <param name="IsOverdue">True for a run that should have been before.</param>
public sealed record FirstRun(DateTimeOffset? At, bool IsOverdue)
{
    /// <summary>
    /// Decides it. A process that never ran is overdue where it has an interval. A last run that ended without having done all of its work counts as missed.
    /// </summary>
    /// <param name="timetable">The schedule.</param>
    /// <param name="history">The process's runs.</param>
    /// <param name="now">The time.</param>
    public static FirstRun Of(Timetable timetable, RunHistory history, DateTimeOffset now)
    {
        if (history.Last is not { } last)
        {
            return timetable.Every is null ? new(timetable.DueAfter(now), IsOverdue: false) : Overdue(timetable, now);
        }

        // a clock that was set back must not keep a process waiting until it has caught up
        var began = last.Started < now ? last.Started : now;
        var due = timetable.Every is { } every ? began + every : timetable.DueAfter(began);
        var isMissed = due <= now || (last.Status is not RunStatus.Completed && history.GoingOn is null);
        return (isMissed, timetable.Missed) switch
        {
            (false, _) => new(due, IsOverdue: false),
            (true, MissedRuns.Run) => Overdue(timetable, now),
            _ => new(Next(timetable, began, now), IsOverdue: false),
        };
    }

    private static FirstRun Overdue(Timetable timetable, DateTimeOffset now) =>
        new(timetable.Open(now), IsOverdue: true);

    /// <summary>The first time after now: of an interval, the next beat of the rhythm that the last run began.</summary>
    private static DateTimeOffset? Next(Timetable timetable, DateTimeOffset began, DateTimeOffset now) =>
        timetable.Every is { } every
            ? began + (every * Math.Floor((now - began) / every)) + every
            : timetable.DueAfter(now);
}
