using CrmConnector.Abstractions.Definitions;

namespace CrmConnector.Engine.Flows;

/// <summary>Finds out whether what a flow writes may come back to its source through other flows of its link set.</summary>
internal static class Cycles
{
    /// <summary>True when the flows, followed from the flow's target, lead to its source.</summary>
    public static bool Includes(IEnumerable<ProcessDefinition> processes, ProcessDefinition flow)
    {
        var steps = processes
            .SelectMany(p => p.AllFlows)
            .Where(f => string.Equals(f.LinkSet, flow.LinkSet, StringComparison.Ordinal))
            .ToLookup(f => f.From, f => f.To);
        var reached = new HashSet<EntityAddress>();
        var open = new Stack<EntityAddress>([flow.To]);
        while (open.TryPop(out var entity))
        {
            foreach (var next in steps[entity].Where(reached.Add))
            {
                open.Push(next);
            }
        }

        return reached.Contains(flow.From);
    }
}
