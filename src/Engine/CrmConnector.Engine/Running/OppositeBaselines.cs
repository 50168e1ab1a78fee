using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;
using CrmConnector.Engine.Planning;
using CrmConnector.Planning.Deciding;
using CrmConnector.State.Baselines;
using CrmConnector.State.Due;

namespace CrmConnector.Engine.Running;

/// <summary>Tells the flows that lead back what was agreed on, so that they do not take it for somebody's edit; and what is left to them.</summary>
internal sealed class OppositeBaselines(RunScope run)
{
    private static readonly FlowBaseline[] None = [];
    private readonly FlowContext _flow = run.Flow;

    /// <summary>The halves that follow from a delivered record.</summary>
    public IReadOnlyList<FlowBaseline> Of(PlannedRecord record, Record? after)
    {
        if (_flow.Opposites.Count == 0 || after is null)
        {
            return None;
        }

        var moves = record.Plan.Moves;
        var found = new List<FlowBaseline>(_flow.Opposites.Count);
        foreach (var opposite in _flow.Opposites)
        {
            var delivered = opposite.Delivered(
                record.Source,
                after,
                agreed: i => i < moves.Length && IsAgreed(moves[i]),
                isCurrent: _ => true,
                isYielded: i => i < moves.Length && IsYielded(record, i)
            );
            if (delivered is { } baseline)
            {
                found.Add(new FlowBaseline(opposite.Flow, baseline));
            }
        }

        return found;
    }

    /// <summary>
    /// What must be looked at again: fields that are left to the flow back, those that were passed over for a newer value, and records that were just matched.
    /// </summary>
    public IReadOnlyList<DueRecord> Due(PlannedRecord record, RecordKey target)
    {
        var moves = record.Plan.Moves.AsSpan();
        var left = moves.Contains(FieldMove.LeaveToOpposite);
        DueRecord[] own =
            left || moves.Contains(FieldMove.Superseded) ? [new DueRecord(_flow.Flow, record.Source.Key)] : [];
        return
            left || record.Yields.AsSpan().Contains(true) || record.Plan.Kind is PlanKind.Link or PlanKind.LinkAndUpdate
            ? [.. own, .. _flow.Opposites.Select(opposite => new DueRecord(opposite.Flow, target))]
            : own;
    }

    /// <summary>True when a flow back must be told that a field is for it to carry, though this flow wrote nothing.</summary>
    public bool Yields(PlannedRecord record)
    {
        if (_flow.Opposites.Count == 0)
        {
            return false;
        }

        for (var i = 0; i < record.Plan.Moves.Length; i++)
        {
            if (IsYielded(record, i))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// This flow knows that the source is as it was delivered, so that the target's value is an edit which flows back. The flow back may not know, as the
    /// answer to the delivery was lost, or it has the field anew; it then takes it for a first contact and may leave it to this flow, each to the other for
    /// ever. So it is told where it asked, and where the delivery itself was only found later.
    /// </summary>
    private bool IsYielded(PlannedRecord record, int field) =>
        record.Plan.Moves[field] switch
        {
            FieldMove.KeepEdit => (record.IsSettled || run.Due.Contains(record.Source.Key) || IsOlder(record, field))
                && record.Target is { } target
                && _flow.Rules.Hash(target.Values[field], field) != record.Plan.Targets[field],
            // a conflict that the target wins, and not a blank of a first contact, which the flow back may leave to this one for the same reason
            FieldMove.LeaveToOpposite => run.Due.Contains(record.Source.Key)
                && !_flow.HasThirds
                && record.Plan is { Results: var results, Targets: var targets }
                && results[field] != 0
                && targets[field] != 0,
            _ => false,
        };

    private static bool IsOlder(PlannedRecord record, int field) =>
        field < record.Yields.Length && record.Yields[field];

    private static bool IsAgreed(FieldMove move) =>
        move is FieldMove.Write or FieldMove.WriteOverEdit or FieldMove.Agree;
}
