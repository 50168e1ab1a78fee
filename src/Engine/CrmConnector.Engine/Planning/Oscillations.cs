using CrmConnector.Engine.Flows;
using CrmConnector.State.Links;
using CrmConnector.State.Swings;

namespace CrmConnector.Engine.Planning;

/// <summary>Looks up which fields of a page's linked records the engine's own writes have moved to and fro, and which records they made again and again.</summary>
internal sealed class Oscillations(FlowContext flow)
{
    /// <summary>What of the page oscillates.</summary>
    public async ValueTask<OscillatingRecords> FindAsync(
        IEnumerable<LinkLookup> lookups,
        CancellationToken cancellationToken
    )
    {
        if (!flow.Rules.IsInCycle)
        {
            return OscillatingRecords.None;
        }

        SwingTarget[] targets = [.. lookups.Where(l => l.Other is not null).Select(TargetOf)];
        if (targets.Length == 0)
        {
            return OscillatingRecords.None;
        }

        var swings = await flow.Services.Store.Swings.FindOscillationsAsync(flow.Flow, targets, cancellationToken);
        return swings.Count == 0
            ? OscillatingRecords.None
            : new OscillatingRecords(
                swings.GroupBy(s => new SwingTarget(s.LinkId, s.TargetNumber)).ToDictionary(g => g.Key, InFieldOrder),
                swings
                    .Where(s => s.Slot == Swing.WholeRecord)
                    .Select(s => new SwingTarget(s.LinkId, s.TargetNumber))
                    .ToHashSet()
            );
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
