using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;
using CrmConnector.Planning.Deciding;

namespace CrmConnector.Engine.Planning;

/// <summary>Picks records of a plan to show, and reads what their targets hold now.</summary>
internal sealed class ExampleCollector(FlowContext flow, int most)
{
    private readonly TargetReader _targets = new(flow);
    private readonly Dictionary<PlanKind, int> _taken = [];
    private readonly List<PlanExample> _examples = [];

    public IReadOnlyList<PlanExample> Examples => _examples;

    public async ValueTask AddAsync(PagePlan plan, CancellationToken cancellationToken)
    {
        var chosen = plan.Records.Where(IsWorthShowing).ToList();
        RecordKey[] unread =
        [
            .. chosen.Where(r => r.Target is null && r.Plan.Target is not null).Select(r => r.Plan.Target!.Value),
        ];
        var targets = await _targets.ReadAsync(unread, cancellationToken);
        foreach (var record in chosen)
        {
            var target = record.Target ?? (record.Plan.Target is { } key ? targets.GetValueOrDefault(key) : null);
            _examples.Add(
                new PlanExample(
                    record.Plan.Kind,
                    record.Source.Key,
                    record.Plan.Target,
                    Fields(record, target),
                    record.Plan.Reason
                )
            );
        }
    }

    private bool IsWorthShowing(PlannedRecord record)
    {
        if (record.Plan.Kind is PlanKind.Unchanged or PlanKind.OutOfScope)
        {
            return false;
        }

        var taken = _taken.GetValueOrDefault(record.Plan.Kind);
        _taken[record.Plan.Kind] = taken + 1;
        return taken < most;
    }

    private List<PlannedField> Fields(PlannedRecord record, Record? target)
    {
        var fields = new List<PlannedField>();
        for (var i = 0; i < record.Plan.Values.Length; i++)
        {
            if (record.Plan.Values[i].IsPresent)
            {
                var before = target is null ? FieldValue.Absent : target.Values[i];
                fields.Add(
                    new PlannedField(flow.Mapping.Fields[i].Name, before, record.Plan.Values[i], record.Plan.Moves[i])
                );
            }
        }

        return fields;
    }
}
