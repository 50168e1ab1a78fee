using CrmConnector.Abstractions.Records;
using CrmConnector.State;
using CrmConnector.State.Flows;
using CrmConnector.State.Quarantine;

namespace CrmConnector.Host.Commands.Quarantining;

/// <summary>Finds what a command line names.</summary>
internal static class QuarantineTarget
{
    /// <summary>The flows of a process that ever ran.</summary>
    /// <exception cref="UsageException">The process never ran, or there is none of that name.</exception>
    public static async Task<IReadOnlyList<StoredFlow>> FlowsAsync(
        IStateStore store,
        string process,
        CancellationToken cancellationToken
    )
    {
        var flows = await store.Flows.ListFlowsAsync(process, cancellationToken);
        return flows.Count > 0
            ? flows
            : throw new UsageException(
                $"Nothing is known of a process '{process}'.",
                "See the processes: crmconnector status"
            );
    }

    /// <summary>The entry of one record.</summary>
    /// <exception cref="UsageException">It is not in quarantine.</exception>
    public static async Task<(StoredFlow Flow, QuarantineEntry Entry)> EntryAsync(
        IStateStore store,
        string process,
        string record,
        CancellationToken cancellationToken
    )
    {
        foreach (var flow in await FlowsAsync(store, process, cancellationToken))
        {
            if (await store.Quarantine.FindAsync(flow.Id, new RecordKey(record), cancellationToken) is { } entry)
            {
                return (flow, entry);
            }
        }

        throw new UsageException(
            $"Record '{record}' of process '{process}' is not in quarantine.",
            $"See what is: crmconnector quarantine list {process}"
        );
    }
}
