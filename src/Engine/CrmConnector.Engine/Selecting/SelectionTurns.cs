using CrmConnector.Abstractions.Conditions;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Engine.Flows;
using CrmConnector.Planning.Filtering;
using CrmConnector.State.Checkpoints;

namespace CrmConnector.Engine.Selecting;

/// <summary>Finds out what a changed selection asks of a flow.</summary>
internal static class SelectionTurns
{
    /// <summary>The flow with what it has to do; the same flow where that is nothing, as on a first run, which reads all of the present selection.</summary>
    public static async ValueTask<FlowContext> LoadAsync(
        FlowContext flow,
        FlowProgress progress,
        CancellationToken cancellationToken
    )
    {
        var now = flow.Selection;
        if (progress.SweepNumber == 0 || progress.Selected == now.Generation)
        {
            return flow;
        }

        var entries = await flow.Services.Store.Selections.ListAsync(flow.Process.Name, cancellationToken);
        List<Selection> before =
        [
            .. progress.Selected == 0 ? [Selection.Everything] : Array.Empty<Selection>(),
            .. entries
                .Where(e => e.Generation >= progress.Selected && (now.Generation == 0 || e.Generation < now.Generation))
                .OrderBy(e => e.Generation)
                .Select(SelectionLoader.Read),
        ];
        var rule = LeavingOf(flow);
        if (!now.Selection.IsOn && rule == LeavingRule.Keep)
        {
            // Switched off, nothing is lost: what is in effect stays so, and counts when it is switched on again.
            return flow;
        }

        var enters = Enters(flow, before);
        var leaves = flow.Process.IsReverse || rule == LeavingRule.Keep ? null : Leaves(flow, before);
        return With(flow, enters, leaves);
    }

    /// <summary>What becomes of records that the present selection leaves out.</summary>
    public static LeavingRule LeavingOf(FlowContext flow) =>
        flow.Declared.Wizard is { } wizard ? flow.Selection.Selection.Leaving ?? wizard.Leaving[0] : LeavingRule.Keep;

    /// <summary>
    /// Records that the selection in effect did not have, or one of those since: what changed in them while they were out was passed over. All of the
    /// present ones where fields were added. The flow back reads only for fields of its own and for what it may create: linked records that come in are
    /// made due for it.
    /// </summary>
    private static Condition? Enters(FlowContext flow, IReadOnlyList<Selection> before)
    {
        var (declared, now) = (flow.Declared, flow.Selection.Selection);
        if (!now.IsOn)
        {
            return null;
        }

        var newer = SelectedProcess.Of(declared, now);
        // a selection that switched off between them read nothing, and so passed nothing over
        var followed = before.Where(s => s.IsOn).ToList();
        var older = followed.ConvertAll(s => SelectedProcess.Of(declared, s));
        var isAnew = !before[0].IsOn || newer.Fields.Any(field => older.Exists(o => !o.Fields.Contains(field)));
        if (declared.IsReverse)
        {
            var mayCreate = declared.Creates.Allowed && !followed.TrueForAll(s => IsNarrower(now, s));
            return isAnew || mayCreate ? newer.Where : null;
        }

        var always = new Condition.All([.. older.SelectMany(o => SelectedProcess.PartsOf(o.Where)).Distinct()]);
        return isAnew ? newer.Where
            : SelectedProcess.IsWithin(newer.Where, always) ? null
            : new Condition.All([.. SelectedProcess.PartsOf(newer.Where), new Condition.Not(always)]);
    }

    private static Condition? Leaves(FlowContext flow, IReadOnlyList<Selection> before)
    {
        var now = SelectedProcess.Of(flow.Declared, flow.Selection.Selection).Where;
        List<Condition> was =
        [
            .. before
                .Where(s => s.IsOn)
                .Select(s => SelectedProcess.Of(flow.Declared, s).Where)
                .Where(w => now == Condition.Never || !SelectedProcess.IsWithin(w, now)),
        ];
        if (was.Count == 0)
        {
            return null;
        }

        var any = was.Count == 1 ? was[0] : new Condition.Any(was);
        return now == Condition.Never
            ? any
            : new Condition.All([.. SelectedProcess.PartsOf(any), new Condition.Not(now)]);
    }

    private static bool IsNarrower(Selection now, Selection from) =>
        from.Where.All(condition => now.Where.Contains(condition));

    private static FlowContext With(FlowContext flow, Condition? enters, Condition? leaves)
    {
        var errors = new List<ConfigurationError>();
        var fields = new[] { enters, leaves }.OfType<Condition>().SelectMany(CompiledCondition.FieldsOf);
        var shape = flow.SourceShape.With(fields.Where(f => flow.SourceSchema.Field(f) is not null));
        var turn = new SelectionTurn(flow.Selection.Generation, Compile(enters), Compile(leaves));
        if (errors.Count > 0)
        {
            // A former selection tested what the source no longer has: all of the present one is read, and nothing is taken for leaving.
            turn = new SelectionTurn(flow.Selection.Generation, flow.Mapping.Where, Leaves: null);
        }

        return flow with
        {
            SourceShape = shape,
            Turn = turn,
        };

        CompiledCondition? Compile(Condition? condition) =>
            condition is null
                ? null
                : CompiledCondition.Compile(condition, shape, flow.SourceSchema, flow.Process.Position, errors);
    }
}
