using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;
using CrmConnector.Engine.Guarding;
using CrmConnector.Engine.Planning;
using CrmConnector.State.Checkpoints;

namespace CrmConnector.Engine.Running;

/// <summary>After the reading, and before deletions: does what the run itself has made possible.</summary>
/// <param name="run">The run.</param>
/// <param name="options">How it runs.</param>
/// <param name="schedule">Reads records again by their keys.</param>
/// <param name="loop">Does the pages.</param>
/// <param name="patience">Says whether records that hold deletions are to be tried.</param>
internal sealed class ReleasePhase(
    RunScope run,
    RunOptions options,
    ReadingSchedule schedule,
    PageLoop loop,
    RivalPatience patience
)
{
    private const int MostInCircles = 100_000;
    private readonly FlowContext _flow = run.Flow;

    /// <summary>The held deletions stay held, as what holds them was not tried.</summary>
    public bool DeletionsWait { get; private set; }

    /// <summary>
    /// Releases what waited for records of this run, and what another record stood in the way of that is gone now. Nobody could count these before the run's first
    /// write: where a guard does not allow them, they wait on.
    /// </summary>
    /// <returns>The guard that does not allow them; null where all is done.</returns>
    public async ValueTask<GuardFinding?> ApplyAsync(FlowProgress progress, CancellationToken cancellationToken)
    {
        try
        {
            await ReleaseWaitingAsync(progress, cancellationToken);
            await AskSuccessorsAsync(progress, cancellationToken);
            return null;
        }
        catch (GuardTrippedException tripped)
        {
            return tripped.Finding;
        }
    }

    /// <summary>
    /// What waited for a record of this very run is done now, as long as that releases more. Records that wait for each other in a circle are written
    /// without their pointers first, and then released in the same way.
    /// </summary>
    private async ValueTask ReleaseWaitingAsync(FlowProgress progress, CancellationToken cancellationToken)
    {
        if (!_flow.AllReferences.Any())
        {
            return;
        }

        var tried = new HashSet<RecordKey>();
        await ReleaseAsync(tried, progress, cancellationToken);
        var circles = await _flow.Services.Store.Waiting.FindCirclesAsync(_flow.Flow, MostInCircles, cancellationToken);
        if (circles.Count > 0)
        {
            await WriteWithoutPointersAsync(circles, progress, cancellationToken);
            tried.ExceptWith(circles);
            await ReleaseAsync(tried, progress, cancellationToken);
        }
    }

    private async ValueTask ReleaseAsync(
        HashSet<RecordKey> tried,
        FlowProgress progress,
        CancellationToken cancellationToken
    )
    {
        while (true)
        {
            var released = (await schedule.ReleasedAsync(cancellationToken)).Where(tried.Add).ToList();
            if (released.Count == 0)
            {
                return;
            }

            await loop.RunAsync(schedule.Retry(released), progress, cancellationToken);
        }
    }

    private async ValueTask WriteWithoutPointersAsync(
        IReadOnlyList<RecordKey> records,
        FlowProgress progress,
        CancellationToken cancellationToken
    )
    {
        var check = await GuardLoader.LoadAsync(_flow, cancellationToken);
        var watch = new GuardWatch(_flow, check, options.OverrideGuards);
        var planner = new PagePlanner(_flow, targetIsEmpty: false, PlanMode.WithoutPointers);
        var without = new PageLoop(run, planner, new PageExecutor(run), watch);
        await without.RunAsync(schedule.Retry(records), progress, cancellationToken);
    }

    /// <summary>
    /// A record that is gone may have come back under another key: before its deletion reaches the target record, that goes over to the one that stands in
    /// quarantine because of it, or that the feed has not shown yet.
    /// </summary>
    private async ValueTask AskSuccessorsAsync(FlowProgress progress, CancellationToken cancellationToken)
    {
        if (await _flow.Services.Store.HeldDeletions.CountAsync(_flow.Flow, cancellationToken) == 0)
        {
            return;
        }

        var rivals = await schedule.RivalsAsync(cancellationToken);
        if (await patience.WaitsAsync(rivals, cancellationToken))
        {
            DeletionsWait = true;
            return;
        }

        if (rivals.Keys.Count > 0)
        {
            await loop.RunAsync(schedule.Retry(rivals.Keys), progress, cancellationToken);
        }

        var tried = new HashSet<RecordKey>(rivals.Keys);
        await foreach (var returned in new ReturnedRecords(_flow).FindAsync(cancellationToken))
        {
            RecordKey[] keys = [.. returned.Where(tried.Add)];
            if (keys.Length > 0)
            {
                await loop.RunAsync(schedule.Retry(keys), progress, cancellationToken);
            }
        }
    }
}
