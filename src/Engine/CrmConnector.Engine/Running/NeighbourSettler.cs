using CrmConnector.Abstractions.Definitions;
using CrmConnector.Engine.Composing;
using CrmConnector.Engine.Flows;
using CrmConnector.Engine.Leasing;
using CrmConnector.State.Conversions;
using CrmConnector.State.Flows;

namespace CrmConnector.Engine.Running;

/// <summary>
/// Settles, before a flow reads anything, what killed runs of other flows over the same link set left open: a record that one of them created and did not
/// link yet would look like somebody's new record.
/// </summary>
internal sealed class NeighbourSettler(EngineServices services, FlowOpener opener)
{
    /// <summary>Settles them; gives how many records that concerned.</summary>
    public async ValueTask<long> SettleAsync(
        FlowContext flow,
        long runId,
        RunLease lease,
        CancellationToken cancellationToken
    )
    {
        var open = await OpenAsync(flow, cancellationToken);
        if (open.Count == 0)
        {
            return 0;
        }

        var read = 0L;
        foreach (var other in open)
        {
            if (Find(other) is { } process)
            {
                var neighbour = await opener.OpenAsync(process, cancellationToken);
                read += await FlowRun.SettleOnlyAsync(neighbour, runId, lease, cancellationToken);
            }
        }

        return read;
    }

    /// <summary>The other flows over the link set that left something open: intents, or records that were converted and whose own ones are not linked yet.</summary>
    private async ValueTask<IReadOnlyList<StoredFlow>> OpenAsync(FlowContext flow, CancellationToken cancellationToken)
    {
        var intents = await services.Store.Intents.FlowsWithOpenIntentsAsync(cancellationToken);
        var converts = services.Processes.Any(p => p.Conversion is not null && p.LinkSet == flow.Process.LinkSet);
        if (!converts && (intents.Count == 0 || (intents.Count == 1 && intents[0] == flow.Flow.Id)))
        {
            return [];
        }

        var open = new List<StoredFlow>();
        foreach (var other in await services.Store.Flows.ListFlowsAsync(process: null, cancellationToken))
        {
            if (other.Id == flow.Flow.Id || !Shares(other, flow.Flow))
            {
                continue;
            }

            var isLinking =
                converts && await services.Store.Conversions.IsOpenAsync(other, ConversionStep.Link, cancellationToken);
            if (isLinking || intents.Contains(other.Id))
            {
                open.Add(other);
            }
        }

        return open;
    }

    private static bool Shares(StoredFlow flow, StoredFlow other) => flow.Source.LinkSet == other.Source.LinkSet;

    private ProcessDefinition? Find(StoredFlow flow) =>
        services
            .Processes.SelectMany(p => p.AllFlows)
            .FirstOrDefault(p =>
                p.Name == flow.Process
                && p.From == new EntityAddress(flow.Source.Connection, flow.Source.Entity)
                && p.To == new EntityAddress(flow.Target.Connection, flow.Target.Entity)
            );
}
