using CrmConnector.Service.Scheduling;
using CrmConnector.State.Runs;

namespace CrmConnector.Service.Watching;

/// <summary>
/// When a run counts as going on for too long: after three times what the longest of the last ten completed runs of its kind took, but not before 15 minutes.
/// Where fewer than three are known, after a day.
/// </summary>
public static class LateRunRule
{
    private const int Compared = 10;
    private const int Needed = 3;
    private const int Times = 3;

    /// <summary>No run is too long before that.</summary>
    public static TimeSpan Least { get; } = TimeSpan.FromMinutes(15);

    /// <summary>The limit where too little is known to compare with.</summary>
    public static TimeSpan Unknown { get; } = TimeSpan.FromDays(1);

    /// <summary>Judges a run that is going on.</summary>
    public static Verdict Judge(RunHistory history, RunRecord run, DateTimeOffset now)
    {
        var limit = Limit(history, run.Kind);
        return now - run.Started > limit ? new Verdict.Late(run.Id, limit) : Verdict.Fine.Instance;
    }

    private static TimeSpan Limit(RunHistory history, RunKind kind)
    {
        var took = history
            .Runs.Where(run => run.Kind == kind && run.Status == RunStatus.Completed && run.Ended is not null)
            .Take(Compared)
            .Select(run => run.Ended!.Value - run.Started)
            .ToList();
        var limit = took.Count < Needed ? Unknown : took.Max() * Times;
        return limit < Least ? Least : limit;
    }
}
