using CrmConnector.Abstractions.Definitions;
using CrmConnector.Engine.Composing;
using CrmConnector.State.Pauses;
using CrmConnector.State.Runs;

namespace CrmConnector.Host.Commands;

/// <summary>How one process stands, as the state store knows it.</summary>
/// <param name="Process">The process.</param>
/// <param name="Title">Its name for people.</param>
/// <param name="Run">Its last run; null when it never ran.</param>
/// <param name="Linked">Linked pairs with a baseline of it.</param>
/// <param name="Waiting">Records that wait for a record they refer to.</param>
/// <param name="Quarantined">Records in quarantine.</param>
/// <param name="InReview">Records that wait for a person's decision.</param>
/// <param name="Converting">Records whose conversion is not done, those that wait for a person included.</param>
/// <param name="SweepReason">Why a sweep is open; null when none is.</param>
/// <param name="Selection">The generation of its selection; null where nothing was ever selected.</param>
/// <param name="Paused">Since when and why it stands still; null when it does not.</param>
internal sealed record ProcessStatus(
    string Process,
    string Title,
    RunRecord? Run,
    long Linked,
    long Waiting,
    long Quarantined,
    long InReview,
    long Converting,
    string? SweepReason,
    SelectionStatus? Selection,
    PausedProcess? Paused
)
{
    /// <summary>Reads it.</summary>
    public static async Task<ProcessStatus> ReadAsync(
        EngineServices services,
        ProcessDefinition process,
        RunRecord? run,
        CancellationToken cancellationToken
    )
    {
        var store = services.Store;
        long linked = 0;
        long waiting = 0;
        string? sweep = null;
        foreach (var flow in await store.Flows.ListFlowsAsync(process.Name, cancellationToken))
        {
            if (process.Lines is { } lines && flow.Source.LinkSet == lines.LinkSet)
            {
                continue;
            }

            // both flows of a two-way process count the same pairs
            linked = Math.Max(linked, await store.Flows.CountLinkedAsync(flow, cancellationToken));
            waiting += await store.Waiting.CountAsync(flow, cancellationToken);
            sweep ??= (await store.Checkpoints.LoadAsync(flow, cancellationToken)).SweepReason;
        }

        var quarantined = await store.Quarantine.CountAsync(process.Name, cancellationToken);
        var inReview = await store.Reviews.CountAsync(process.Name, cancellationToken);
        var conversions = await store.Conversions.CountAsync(process.Name, cancellationToken);
        var paused = await store.Pauses.FindAsync(process.Name, cancellationToken);
        return new ProcessStatus(
            process.Name,
            process.Title,
            run,
            linked,
            waiting,
            quarantined,
            inReview,
            conversions.Open + conversions.Waiting,
            sweep,
            await SelectionStatus.ReadAsync(services, process, cancellationToken),
            paused
        );
    }
}
