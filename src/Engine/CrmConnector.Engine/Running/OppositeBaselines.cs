using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;
using CrmConnector.Engine.Planning;
using CrmConnector.Planning.Deciding;
using CrmConnector.State.Baselines;
using CrmConnector.State.Due;

namespace CrmConnector.Engine.Running;

/// <summary>Tells the flows that lead back what was agreed on, so that they do not take it for somebody's edit; and what is left to them.</summary>
internal sealed class OppositeBaselines(FlowContext flow)
{
    private static readonly FlowBaseline[] None = [];

    /// <summary>The halves that follow from a delivered record.</summary>
    public IReadOnlyList<FlowBaseline> Of(PlannedRecord record, Record? after)
    {
        if (flow.Opposites.Count == 0 || after is null)
        {
            return None;
        }

        var moves = record.Plan.Moves;
        var told = AsSent(record, after);
        var found = new List<FlowBaseline>(flow.Opposites.Count);
        foreach (var opposite in flow.Opposites)
        {
            var delivered = opposite.Delivered(
                record.Source,
                told,
                agreed: i => i < moves.Length && (IsAgreed(moves[i]) || IsSent(record, i)),
                isCurrent: _ => true
            );
            if (delivered is { } baseline)
            {
                found.Add(new FlowBaseline(opposite.Flow, baseline));
            }
        }

        return found;
    }

    /// <summary>What must be looked at again: fields that are left to the flow back, and records that were just matched.</summary>
    public IEnumerable<DueRecord> Due(PlannedRecord record, RecordKey target)
    {
        var left = record.Plan.Moves.AsSpan().Contains(FieldMove.LeaveToOpposite);
        if (left)
        {
            yield return new DueRecord(flow.Flow, record.Source.Key);
        }

        if (left || record.Plan.Kind is PlanKind.Link or PlanKind.LinkAndUpdate)
        {
            foreach (var opposite in flow.Opposites)
            {
                yield return new DueRecord(opposite.Flow, target);
            }
        }
    }

    /// <summary>
    /// Where the answer to a create was lost and the record found later, what it holds may be somebody's edit by then. What the flow back must know is what was
    /// sent, or it would take the field for a first contact, and each flow would leave it to the other.
    /// </summary>
    private static Record AsSent(PlannedRecord record, Record after)
    {
        var sent = Enumerable.Range(0, record.Plan.Moves.Length).Where(i => IsSent(record, i)).ToList();
        if (sent.Count == 0)
        {
            return after;
        }

        FieldValue[] values = [.. after.Values];
        sent.ForEach(i => values[i] = record.Mapped!.Results[i]);
        return after with { Values = values };
    }

    private static bool IsSent(PlannedRecord record, int field) =>
        record is { IsSettled: true, Mapped: not null } && record.Plan.Moves[field] == FieldMove.KeepEdit;

    private static bool IsAgreed(FieldMove move) =>
        move is FieldMove.Write or FieldMove.WriteOverEdit or FieldMove.Agree;
}
