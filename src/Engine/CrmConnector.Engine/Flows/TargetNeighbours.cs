using CrmConnector.Abstractions.Definitions;
using CrmConnector.Engine.Composing;
using CrmConnector.State.Flows;
using CrmConnector.State.Journal;

namespace CrmConnector.Engine.Flows;

/// <summary>The flows of the link set that read or write the target entity of a flow, this one included.</summary>
internal sealed class TargetNeighbours
{
    private readonly List<(StoredFlow Flow, ProcessDefinition Process)> _flows;
    private readonly LinkEntity _target;

    private TargetNeighbours(LinkEntity target, List<(StoredFlow, ProcessDefinition)> flows) =>
        (_target, _flows) = (target, flows);

    /// <summary>No other flow knows anything of the target entity.</summary>
    public bool IsAlone => _flows.Count <= 1;

    /// <summary>The other flows than this that write the target entity.</summary>
    public IEnumerable<StoredFlow> OtherWriters(StoredFlow own) =>
        _flows.Select(f => f.Flow).Where(f => f.Target.Id == _target.Id && f.Id != own.Id);

    public static async ValueTask<TargetNeighbours> LoadAsync(
        EngineServices services,
        LinkEntity target,
        CancellationToken cancellationToken
    )
    {
        var stored = await services.Store.Flows.ListFlowsAsync(process: null, cancellationToken);
        var flows = new List<(StoredFlow, ProcessDefinition)>();
        foreach (var flow in stored.Where(f => f.Source.Id == target.Id || f.Target.Id == target.Id))
        {
            var process = services
                .Processes.SelectMany(p => p.AllFlows)
                .FirstOrDefault(p =>
                    p.Name == flow.Process
                    && p.From == new EntityAddress(flow.Source.Connection, flow.Source.Entity)
                    && p.To == new EntityAddress(flow.Target.Connection, flow.Target.Entity)
                );
            if (process is not null)
            {
                flows.Add((flow, process));
            }
        }

        return new TargetNeighbours(target, flows);
    }

    /// <summary>
    /// Per flow, the slots whose baselines stay true for a target record that was created again: those of fields that the create has written. In all others the
    /// new record is empty, and nobody has emptied it.
    /// </summary>
    /// <param name="written">The target fields that the create has written.</param>
    public IReadOnlyDictionary<int, SlotSet> SlotsOf(IReadOnlySet<string> written) =>
        _flows.ToDictionary(
            f => f.Flow.Id,
            f => SlotSet.Of(Enumerable.Range(0, f.Flow.SlotCount).Where(slot => IsOf(f.Flow, f.Process, slot, written)))
        );

    private bool IsOf(StoredFlow flow, ProcessDefinition process, int slot, IReadOnlySet<string> written)
    {
        var field = flow.Fields[slot];
        return flow.Target.Id == _target.Id
            ? written.Contains(field)
            : process.Fields.FirstOrDefault(mapping => mapping.To == field) is { } mapping
                && mapping.From.All(written.Contains);
    }
}
