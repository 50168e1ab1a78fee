using CrmConnector.Engine.Flows;
using CrmConnector.Engine.Planning;
using CrmConnector.Planning.Deciding;
using CrmConnector.State.Swings;

namespace CrmConnector.Engine.Running;

/// <summary>Gathers what a page tells the oscillation guard: fields that it moved, and records that a person decided about.</summary>
internal sealed class SwingChanges(FlowContext flow)
{
    public List<Swing> Added { get; } = [];

    public List<SwingTarget> Forgotten { get; } = [];

    /// <summary>Takes in a record that was delivered.</summary>
    public void Add(PlannedRecord record)
    {
        var plan = record.Plan;
        if (!flow.Rules.IsInCycle || record.Lookup.Other is null)
        {
            return;
        }

        var target = Oscillations.TargetOf(record.Lookup);
        if (plan.Kind == PlanKind.Create)
        {
            Added.Add(Swing.Recreation(target));
        }

        if (plan.IsAnswered)
        {
            Forgotten.Add(target);
            return;
        }

        for (var i = 0; i < plan.Swings.Length; i++)
        {
            if (plan.Swings[i] != 0)
            {
                Added.Add(new Swing(target.LinkId, target.Number, flow.Slots[i], plan.Swings[i]));
            }
        }
    }
}
