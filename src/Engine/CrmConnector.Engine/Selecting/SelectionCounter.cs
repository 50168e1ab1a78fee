using CrmConnector.Abstractions.Conditions;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;
using CrmConnector.Engine.Guarding;
using CrmConnector.Engine.Reading;
using CrmConnector.Planning.Filtering;
using CrmConnector.Processes;

namespace CrmConnector.Engine.Selecting;

/// <summary>Counts what another selection would change in a flow.</summary>
internal sealed class SelectionCounter(FlowContext flow)
{
    private readonly List<ConfigurationError> _errors = [];

    public async ValueTask<SelectionPlan> CountAsync(Selection selection, CancellationToken cancellationToken)
    {
        var before = SelectedProcess.Of(flow.Declared, flow.Selection.Selection);
        var after = SelectedProcess.Of(flow.Declared, selection);
        var shape = new RecordShape(
            CompiledCondition
                .FieldsOf(before.Where)
                .Concat(CompiledCondition.FieldsOf(after.Where))
                .Distinct(StringComparer.Ordinal)
        );
        var (was, will) = (Compile(before.Where, shape), Compile(after.Where, shape));
        var plan = new SelectionPlan(flow.Process.Name, selection, flow.Selection.Generation)
        {
            Leaving = ProcessSelections.RuleOf(flow.Declared, selection),
            Fields = [.. Fields(selection)],
        };
        plan = plan with { ReadsAll = ReadsAll(was.Definition, will.Definition, plan.Fields) };
        await foreach (var page in ReadAsync(was, will, shape, cancellationToken))
        {
            plan = await AddAsync(plan, page, was, will, cancellationToken);
        }

        return plan with
        {
            Guard = await GuardAsync(plan, cancellationToken),
        };
    }

    private CompiledCondition Compile(Condition where, RecordShape shape) =>
        CompiledCondition.Compile(where, shape, flow.SourceSchema, flow.Process.Position, _errors);

    private IAsyncEnumerable<SourcePage> ReadAsync(
        CompiledCondition was,
        CompiledCondition will,
        RecordShape shape,
        CancellationToken cancellationToken
    )
    {
        Condition either = new Condition.Any([was.Definition, will.Definition]);
        var asks = !was.IsAlways && !will.IsAlways && SelectionReading.CanAsk(flow, either);
        var reader = new SourceReader(flow.Source, flow.Process.From.Entity, shape, flow.Services.PageSize, flow.Calls);
        return reader.SweepAsync(resumeAfter: null, asks ? either : null, cancellationToken);
    }

    private async ValueTask<SelectionPlan> AddAsync(
        SelectionPlan plan,
        SourcePage page,
        CompiledCondition was,
        CompiledCondition will,
        CancellationToken cancellationToken
    )
    {
        var entering = new List<RecordKey>();
        var leaving = new List<RecordKey>();
        var stay = 0;
        foreach (var record in page.Records)
        {
            switch (was.Matches(record), will.Matches(record))
            {
                case (true, true):
                    stay++;
                    break;
                case (false, true):
                    entering.Add(record.Key);
                    break;
                case (true, false):
                    leaving.Add(record.Key);
                    break;
            }
        }

        return plan with
        {
            Stay = plan.Stay + stay,
            Enter = plan.Enter + entering.Count,
            EnterLinked = plan.EnterLinked + await LinkedAsync(entering, cancellationToken),
            Leave = plan.Leave + leaving.Count,
            LeaveLinked = plan.LeaveLinked + await LinkedAsync(leaving, cancellationToken),
        };
    }

    private async ValueTask<long> LinkedAsync(List<RecordKey> keys, CancellationToken cancellationToken) =>
        keys.Count == 0
            ? 0
            : (await flow.Services.Store.Links.FindLinksAsync(flow.Flow, keys, cancellationToken)).LongCount(l =>
                l.Other is not null
            );

    private IEnumerable<SelectedField> Fields(Selection selection) =>
        (flow.Declared.Wizard?.Fields ?? [])
            .Select(f => new SelectedField(
                f.Field,
                f.Title,
                Direction(f.Field, flow.Selection.Selection),
                Direction(f.Field, selection)
            ))
            .Where(f => f.Before != f.After);

    /// <summary>Where the field flows: as chosen, or as declared.</summary>
    private FieldDirection Direction(string field, Selection selection) =>
        selection.Fields.TryGetValue(field, out var chosen)
            ? chosen
            : SelectionCheck.DirectionsOf(flow.Declared, field)[^1];

    private bool ReadsAll(Condition before, Condition after, IReadOnlyList<SelectedField> fields)
    {
        var adds = fields.Any(f => (f.After & ~f.Before) != FieldDirection.None);
        var enters = !SelectedProcess.IsWithin(after, before);
        return adds
            || (enters && !SelectionReading.CanAsk(flow, new Condition.All([after, new Condition.Not(before)])));
    }

    private async ValueTask<GuardFinding?> GuardAsync(SelectionPlan plan, CancellationToken cancellationToken)
    {
        if (plan.Leaving == LeavingRule.Keep || plan.LeaveLinked == 0)
        {
            return null;
        }

        var tally = new GuardTally(0);
        tally.AddDeletes(plan.LeaveLinked);
        return (await GuardLoader.LoadAsync(flow, cancellationToken)).Find(tally);
    }
}
