using CrmConnector.Engine.Flows;
using CrmConnector.Engine.Guarding;
using CrmConnector.Engine.Running;
using CrmConnector.Planning.Undoing;
using CrmConnector.State.Journal;

namespace CrmConnector.Engine.Undoing;

/// <summary>A run's writes of one flow, to be counted and to be undone.</summary>
internal sealed class UndoFlow(FlowContext flow, IReadOnlyList<JournalValuePage> pages)
{
    private readonly UndoPages _pages = new(flow, pages);

    /// <summary>Decides about all pages without writing. Gives the guard that undoing would break; null for none.</summary>
    /// <param name="tally">Is told what would be done.</param>
    /// <param name="undone">What the run did, which does not count any more.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async ValueTask<GuardFinding?> CountAsync(
        UndoTally tally,
        JournalSums undone,
        CancellationToken cancellationToken
    )
    {
        var planner = new UndoPlanner(flow);
        var counted = new GuardTally(0);
        await foreach (var writes in _pages.ReadAsync(cancellationToken))
        {
            var target = new UndoTarget(flow, writes);
            foreach (var record in await planner.PlanAsync(target, writes, cancellationToken))
            {
                tally.Add(record.Plan);
                counted.Add(record.Plan);
            }
        }

        tally.Leave(UndoReason.ValuesExpired, _pages.Expired);
        var check = await GuardLoader.LoadAsync(flow, cancellationToken, undone);
        return check.Find(counted);
    }

    /// <summary>Undoes all pages.</summary>
    public async ValueTask ExecuteAsync(
        RunScope run,
        long undoneRun,
        UndoTally tally,
        CancellationToken cancellationToken
    )
    {
        var executor = new UndoExecutor(run, undoneRun, tally);
        await foreach (var writes in _pages.ReadAsync(cancellationToken))
        {
            await executor.ExecuteAsync(writes, cancellationToken);
        }

        tally.Leave(UndoReason.ValuesExpired, _pages.Expired);
    }
}
