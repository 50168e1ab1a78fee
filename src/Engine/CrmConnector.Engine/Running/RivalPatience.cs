using CrmConnector.Abstractions.Records;
using CrmConnector.State.Runs;

namespace CrmConnector.Engine.Running;

/// <summary>
/// A deletion that quarantined records hold is looked at by every run, and these records are tried again each time. Under a stream of signals that would be several times a second
/// and tell nothing new: the deletion and the records wait then, from their last try on, until something about them changes or the wait is over.
/// </summary>
internal sealed class RivalPatience(RunScope run, RunOptions options, ReadingSchedule schedule)
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);
    private long _held;
    private HashSet<RecordKey>? _before;

    /// <summary>How long a record waits that was tried so many times.</summary>
    public static TimeSpan WaitAfter(int attempts)
    {
        var wait = FirstWait * Math.Pow(2, Math.Clamp(attempts - 1, 0, 20));
        return wait < LongestWait ? wait : LongestWait;
    }

    /// <summary>Notes how it stands before the run reads anything.</summary>
    public async ValueTask LookAsync(CancellationToken cancellationToken)
    {
        if (!options.FollowsSignal)
        {
            return;
        }

        _held = await CountHeldAsync(cancellationToken);
        // after a run that ended early nobody may have looked at what is held
        if (_held > 0 && await LastRunCompletedAsync(cancellationToken))
        {
            _before = [.. (await schedule.RivalsAsync(cancellationToken)).Keys];
        }
    }

    /// <summary>True when nothing has changed that these records, and the deletions that they hold, depend on, and the last try was not long ago.</summary>
    public async ValueTask<bool> WaitsAsync(RivalRecords rivals, CancellationToken cancellationToken) =>
        _before is not null
        && rivals.NextTry > run.Flow.Services.Time.GetUtcNow()
        && _before.SetEquals(rivals.Keys)
        && !rivals.Keys.Any(key => run.Met.Find(key) is not null)
        && await CountHeldAsync(cancellationToken) == _held;

    private ValueTask<long> CountHeldAsync(CancellationToken cancellationToken) =>
        run.Flow.Services.Store.HeldDeletions.CountAsync(run.Flow.Flow, cancellationToken);

    private async ValueTask<bool> LastRunCompletedAsync(CancellationToken cancellationToken)
    {
        // the process's other flows, and the lines, have runs of their own
        const int Enough = 10;
        var runs = await run.Flow.Services.Store.Runs.ListAsync(
            run.Flow.Process.Name,
            before: run.RunId,
            Enough,
            cancellationToken
        );
        return runs.FirstOrDefault(r => r.FlowId == run.Flow.Flow.Id) is { Status: RunStatus.Completed };
    }
}
