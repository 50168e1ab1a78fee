using CrmConnector.State.Flows;
using CrmConnector.State.Outbox;

namespace CrmConnector.State.Runs;

/// <summary>Runs and their totals.</summary>
public interface IRunStore
{
    /// <summary>Notes that a run begins and gives its number.</summary>
    ValueTask<long> StartAsync(RunStart start, CancellationToken cancellationToken);

    /// <summary>Notes that a run ended. Of runs of a flow that found nothing, one behind the other, only the last is kept.</summary>
    ValueTask EndAsync(RunEnd end, CancellationToken cancellationToken);

    /// <summary>
    /// Marks runs that are noted as running, the given ones apart, as interrupted. Only one program has the store open, so what it did not start
    /// itself has died. Gives how many there were.
    /// </summary>
    /// <param name="running">The runs that are going on.</param>
    /// <param name="events">What is to be told of an interrupted run, in the same transaction; called while the store is busy, so it must not ask it anything.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    ValueTask<int> MarkInterruptedAsync(
        IReadOnlyCollection<long> running,
        Func<RunRecord, IReadOnlyList<OutboxEvent>> events,
        CancellationToken cancellationToken
    );

    /// <summary>One run, or null.</summary>
    ValueTask<RunRecord?> FindAsync(long runId, CancellationToken cancellationToken);

    /// <summary>The newest run that took this one back, or began to; null for none.</summary>
    ValueTask<RunRecord?> FindUndoOfAsync(long runId, CancellationToken cancellationToken);

    /// <summary>Runs of a process (null for all), newest first, before a run's number (null for the newest).</summary>
    ValueTask<IReadOnlyList<RunRecord>> ListAsync(
        string? process,
        long? before,
        int take,
        CancellationToken cancellationToken
    );

    /// <summary>The last run of each process, in the order of their names.</summary>
    ValueTask<IReadOnlyList<RunRecord>> LastRunsAsync(CancellationToken cancellationToken);

    /// <summary>The systems that did not answer when a run last asked them, by name.</summary>
    ValueTask<IReadOnlyList<DownSystem>> ListDownAsync(CancellationToken cancellationToken);

    /// <summary>What a run has done so far, an unfinished one included. Kept with each page, not scanned.</summary>
    ValueTask<FlowTotals> TotalsOfAsync(long runId, CancellationToken cancellationToken);

    /// <summary>
    /// What the flow's runs that began since a time have done, an unfinished one included; without what was done until the end of the last completed run that was let override the
    /// guards. Kept with each page, not scanned.
    /// </summary>
    ValueTask<FlowTotals> TotalsSinceAsync(StoredFlow flow, DateTimeOffset since, CancellationToken cancellationToken);
}
