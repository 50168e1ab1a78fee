using CrmConnector.Abstractions.Records;
using CrmConnector.Host.Commands.Quarantining;
using CrmConnector.State;
using CrmConnector.State.Flows;
using CrmConnector.State.Reviews;

namespace CrmConnector.Host.Commands.Reviewing;

/// <summary>Finds what a command line names.</summary>
internal static class ConflictTarget
{
    /// <summary>The entry of one record.</summary>
    /// <exception cref="UsageException">It waits for no decision.</exception>
    public static async Task<(StoredFlow Flow, ReviewEntry Entry)> EntryAsync(
        IStateStore store,
        string process,
        string record,
        CancellationToken cancellationToken
    )
    {
        foreach (var flow in await QuarantineTarget.FlowsAsync(store, process, cancellationToken))
        {
            var entry = await store.Reviews.FindAsync(flow.Id, new RecordKey(record), cancellationToken);
            if (entry is { Choice: ReviewChoice.None })
            {
                return (flow, entry);
            }
        }

        throw new UsageException(
            $"Record '{record}' of process '{process}' waits for no decision.",
            $"See what does: crmconnector conflicts list {process}"
        );
    }
}
