using CrmConnector.Abstractions.Definitions;
using CrmConnector.Service.Scheduling;

namespace CrmConnector.Service.Watching;

/// <summary>When a run counts as missed: half an interval after it was due, but not before two minutes and not later than an hour; closed times do not count.</summary>
public static class MissedRunRule
{
    /// <summary>What a run may be late at least: longer than processes that are due at one moment are kept apart.</summary>
    public static TimeSpan LeastTolerance { get; } = TimeSpan.FromMinutes(2);

    /// <summary>What a run may be late at most.</summary>
    public static TimeSpan MostTolerance { get; } = TimeSpan.FromHours(1);

    /// <summary>Judges a process of which no run is going on.</summary>
    /// <param name="timetable">Its schedule.</param>
    /// <param name="history">Its runs.</param>
    /// <param name="expected">Since when it has been expected to run.</param>
    /// <param name="now">The time.</param>
    public static Verdict Judge(Timetable timetable, RunHistory history, Expectation expected, DateTimeOffset now)
    {
        if (
            Due(timetable, history, expected) is not { } due
            || timetable.Open(due + Tolerance(timetable, due)) is not { } until
        )
        {
            return Verdict.Fine.Instance;
        }

        // where the wait ends in a closed time, the run may start after it
        if (until != due + Tolerance(timetable, due))
        {
            until += Tolerance(timetable, due);
        }

        return now > until && timetable.IsOpen(now) ? new Verdict.Missed(due, until) : Verdict.Fine.Instance;
    }

    private static DateTimeOffset? Due(Timetable timetable, RunHistory history, Expectation expected)
    {
        if (history.LastEnded is not { Ended: { } ended } last)
        {
            return timetable.Every is not null && expected.AtOnce
                ? timetable.Open(expected.Since)
                : timetable.DueAfter(expected.Since);
        }

        // A time that comes while the run before is going on is made up for when that has ended, or left out.
        var from = timetable.Every is not null || timetable.Missed == MissedRuns.Skip ? ended : last.Started;
        var earliest = ended > expected.Since ? ended : expected.Since;
        var due = timetable.DueAfter(from);
        if (due >= earliest || due is null)
        {
            return due;
        }

        var isMadeUp = timetable.Missed == MissedRuns.Run && (ended >= expected.Since || expected.AtOnce);
        return isMadeUp ? timetable.Open(earliest) : timetable.DueAfter(earliest);
    }

    private static TimeSpan Tolerance(Timetable timetable, DateTimeOffset due)
    {
        var interval = timetable.Every ?? (timetable.DueAfter(due) - due) ?? MostTolerance;
        var half = interval / 2;
        return half < LeastTolerance ? LeastTolerance
            : half > MostTolerance ? MostTolerance
            : half;
    }
}
