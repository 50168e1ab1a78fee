using CrmConnector.Engine.Flows;
using CrmConnector.Engine.Planning;
using CrmConnector.Planning.Deciding;
using CrmConnector.State.Reviews;

namespace CrmConnector.Engine.Running;

/// <summary>Says what a person is asked about a record.</summary>
internal static class ReviewNotes
{
    public static ReviewNote Of(FlowContext flow, PlannedRecord record)
    {
        var plan = record.Plan;
        if (plan.Missing.Count > 0)
        {
            return new ReviewNote(record.Source.Key, plan.Target, ReviewReasons.NeedsData, plan.Missing, plan.Seen);
        }

        string[] fields =
        [
            .. Enumerable
                .Range(0, plan.Moves.Length)
                .Where(i => plan.Moves[i] is FieldMove.Review or FieldMove.Frozen)
                .Select(i => flow.Mapping.Fields[i].Name),
        ];
        var reason = plan.Moves.AsSpan().Contains(FieldMove.Frozen)
            ? ReviewReasons.Oscillation
            : ReviewReasons.Conflict;
        return new ReviewNote(record.Source.Key, plan.Target, reason, fields, plan.Seen);
    }
}
