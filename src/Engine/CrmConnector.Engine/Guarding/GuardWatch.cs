using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;
using CrmConnector.Engine.Planning;
using CrmConnector.Planning.Deciding;

namespace CrmConnector.Engine.Guarding;

/// <summary>Adds up what a run plans and stops it where a guard says so.</summary>
/// <param name="flow">The flow.</param>
/// <param name="check">The guards.</param>
/// <param name="isOverridden">Nothing is held against them.</param>
/// <param name="isAhead">True for counting before the first write.</param>
/// <param name="owed">Target records that wait for what their conversion generated: the guards let them be converted. Null for none.</param>
internal sealed class GuardWatch(
    FlowContext flow,
    GuardCheck check,
    bool isOverridden,
    bool isAhead = false,
    IReadOnlySet<RecordKey>? owed = null
)
{
    private readonly GuardTally _tally = new(flow.Mapping.Fields.Count);
    private readonly GuardWatch? _lines =
        flow.Lines is { } lines && check.Lines is { } ofLines
            ? new GuardWatch(lines, ofLines, isOverridden, isAhead)
            : null;
    private long _linking;
    private long _expectedLinking;

    /// <summary>A watch of the same guards that has counted nothing yet.</summary>
    public GuardWatch Fresh() => new(flow, check, isOverridden, isAhead: true, owed);

    /// <summary>Takes over how many records the run is going to link: shares count these from the first page on, as they did when it was counted ahead.</summary>
    public void Expect(GuardWatch ahead) => _expectedLinking = ahead._linking;

    /// <summary>Adds a page.</summary>
    /// <param name="plan">Its plan.</param>
    /// <param name="counted">Source records that were counted already; null for none.</param>
    public void Add(PagePlan plan, IReadOnlySet<RecordKey>? counted = null)
    {
        foreach (var record in plan.Records)
        {
            if (counted is { Count: > 0 } && counted.Contains(record.Source.Key))
            {
                continue;
            }

            if (record.Plan is { Kind: PlanKind.Update, Target: { } target } && owed?.Contains(target) == true)
            {
                continue;
            }

            _tally.Add(record.Plan, flow.Slots.Results(record.Lookup.Other?.Baseline));
            if (isAhead && flow.ReleasesItself && record.Plan.Kind == PlanKind.Wait)
            {
                // what it waits for may be made by this very run, and then it is written, too
                _tally.AddReleased(record.Lookup.Other is null);
            }

            _linking += record.Plan.Kind is PlanKind.Link or PlanKind.LinkAndUpdate ? 1 : 0;
        }

        if (flow.Process.Deletes.Kind != DeleteKind.Ignore)
        {
            _tally.AddDeletes(plan.Deleted.Count);
        }

        AddLines(plan, counted);
    }

    private void AddLines(PagePlan plan, IReadOnlySet<RecordKey>? counted)
    {
        foreach (var header in _lines is null ? [] : plan.Records)
        {
            if (
                counted?.Contains(header.Source.Key) != true
                && plan.Lines.TryGetValue(header.Source.Key, out var group)
            )
            {
                _lines!.Add(new PagePlan(group.Lines, [], [], []));
                _lines._tally.AddDeletes(group.Deleted.Count());
            }
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
    public GuardFinding? Find() =>
        (check with { Linked = check.Linked + Math.Max(_linking, _expectedLinking) }).Find(_tally)
        ?? (_lines?.Find() is { } finding ? finding with { Records = "lines" } : null);
}
