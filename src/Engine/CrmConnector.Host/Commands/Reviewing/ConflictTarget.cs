using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Composing;
using CrmConnector.Engine.Explaining;
using CrmConnector.Host.Commands.Quarantining;
using CrmConnector.Host.Composing;
using CrmConnector.State;
using CrmConnector.State.Flows;
using CrmConnector.State.Reviews;

namespace CrmConnector.Host.Commands.Reviewing;

/// <summary>Finds what a command line names.</summary>
internal static class ConflictTarget
{
    /// <summary>The flow's definition, and what it would do with the record now, with the values of both sides.</summary>
    public static async Task<(ProcessDefinition Process, RecordExplanation Explanation)> ExplainAsync(
        Installation installation,
        EngineServices services,
        StoredFlow flow,
        RecordKey record,
        CancellationToken cancellationToken
    )
    {
        var from = new EntityAddress(flow.Source.Connection, flow.Source.Entity);
        var process = ProcessChoice
            .Choose(installation.Files, flow.Process)
            .SelectMany(p => p.Flows)
            .First(p => p.From == from);
        var explanations = await new Explainer(services).ExplainAsync([process], from, record, cancellationToken);
        return (process, explanations[0]);
    }

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
