using CrmConnector.Engine.Flows;
using CrmConnector.State.Links;
using CrmConnector.State.Swings;

namespace CrmConnector.Engine.Planning;

/// <summary>Looks up which fields of a page's linked records the engine's own writes have moved to and fro.</summary>
internal sealed class Oscillations(FlowContext flow)
{
    private static readonly Dictionary<SwingTarget, ulong[]> None = [];

    /// <summary>Per target record that has any, its oscillating fields in field order.</summary>
    public async ValueTask<IReadOnlyDictionary<SwingTarget, ulong[]>> FindAsync(
        IEnumerable<LinkLookup> lookups,
        CancellationToken cancellationToken
    )
    {
        if (!flow.Rules.IsInCycle)
        {
            return None;
        }

        SwingTarget[] targets = [.. lookups.Where(l => l.Other is not null).Select(TargetOf)];
        if (targets.Length == 0)
        {
            return None;
        }

        var swings = await flow.Services.Store.Swings.FindOscillationsAsync(flow.Flow, targets, cancellationToken);
        return swings.Count == 0
            ? None
            : swings.GroupBy(s => new SwingTarget(s.LinkId, s.TargetNumber)).ToDictionary(g => g.Key, InFieldOrder);
    }

    /// <summary>The name of a linked target record among swings.</summary>
    public static SwingTarget TargetOf(LinkLookup lookup) => new(lookup.LinkId, lookup.Other!.Number);

    private ulong[] InFieldOrder(IEnumerable<Swing> swings)
    {
        var fields = new ulong[flow.Mapping.Fields.Count];
        for (var field = 0; field < fields.Length; field++)
        {
            fields[field] = swings.FirstOrDefault(s => s.Slot == flow.Slots[field]).Pair;
        }

        return fields;
    }
}
