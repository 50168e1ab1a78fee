using CrmConnector.Abstractions.Definitions;
using CrmConnector.Engine.Flows;
using CrmConnector.Engine.Planning;
using CrmConnector.Planning.Deciding;

namespace CrmConnector.Engine.Guarding;

/// <summary>Adds up what a run plans and stops it where a guard says so.</summary>
internal sealed class GuardWatch(FlowContext flow, GuardCheck check, bool isOverridden)
{
    private readonly GuardTally _tally = new(flow.Mapping.Fields.Count);
    private long _linking;

    /// <summary>A watch of the same guards that has counted nothing yet.</summary>
    public GuardWatch Fresh() => new(flow, check, isOverridden);

    public void Add(PagePlan plan)
    {
        foreach (var record in plan.Records)
        {
            _tally.Add(record.Plan, flow.Slots.Results(record.Lookup.Other?.Baseline));
            _linking += record.Plan.Kind is PlanKind.Link or PlanKind.LinkAndUpdate ? 1 : 0;
        }

        if (flow.Process.Deletes.Kind != DeleteKind.Ignore)
        {
            _tally.AddDeletes(plan.Deleted.Count);
        }
    }

    /// <summary>Holds what was counted against the guards.</summary>
    /// <exception cref="GuardTrippedException">A guard would be broken.</exception>
    public void Check()
    {
        if (!isOverridden && Find() is { } finding)
        {
            throw new GuardTrippedException(finding);
        }
    }

    /// <summary>The first guard that what was counted would break, or null.</summary>
    public GuardFinding? Find() => (check with { Linked = check.Linked + _linking }).Find(_tally);
}
