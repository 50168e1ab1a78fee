using CrmConnector.Abstractions.Definitions;
using CrmConnector.Engine.Composing;
using CrmConnector.Engine.Flows;
using CrmConnector.Engine.Leasing;
using CrmConnector.State.Flows;

namespace CrmConnector.Engine.Running;

/// <summary>
/// Settles, before a flow reads anything, what killed runs of other flows over the same link set left open: a record that one of them created and did not
/// link yet would look like somebody's new record.
/// </summary>
internal sealed class NeighbourSettler(EngineServices services)
{
    private readonly FlowOpener _opener = new(services);

    public async ValueTask SettleAsync(
        FlowContext flow,
        long runId,
        RunLease lease,
        CancellationToken cancellationToken
    )
    {
        var open = await services.Store.Intents.FlowsWithOpenIntentsAsync(cancellationToken);
        if (open.Count == 0 || (open.Count == 1 && open[0] == flow.Flow.Id))
        {
            return;
        }

        var stored = await services.Store.Flows.ListFlowsAsync(process: null, cancellationToken);
        foreach (var other in stored.Where(f => open.Contains(f.Id) && f.Id != flow.Flow.Id && Shares(f, flow.Flow)))
        {
            if (Find(other) is { } process)
            {
                var neighbour = await _opener.OpenAsync(process, cancellationToken);
                await FlowRun.SettleOnlyAsync(neighbour, runId, lease, cancellationToken);
            }
        }
    }

    private static bool Shares(StoredFlow flow, StoredFlow other) => flow.Source.LinkSet == other.Source.LinkSet;

    private ProcessDefinition? Find(StoredFlow flow) =>
        services
            .Processes.SelectMany(p => p.Flows)
            .FirstOrDefault(p =>
                p.Name == flow.Process
                && p.From == new EntityAddress(flow.Source.Connection, flow.Source.Entity)
                && p.To == new EntityAddress(flow.Target.Connection, flow.Target.Entity)
            );
}
