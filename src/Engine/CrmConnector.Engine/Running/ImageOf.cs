using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;
using CrmConnector.Engine.Planning;
using CrmConnector.Planning.Deciding;
using CrmConnector.Planning.Undoing;
using CrmConnector.State.Journal;

namespace CrmConnector.Engine.Running;

/// <summary>Makes before-images of what a run wrote.</summary>
internal static class ImageOf
{
    /// <summary>Of a change that is about to be sent; null for a create, which writes over nothing.</summary>
    public static BeforeImage? Sent(FlowContext flow, Send send)
    {
        var (plan, target) = (send.Record.Plan, send.Record.Target);
        if (send.Write.Kind != WriteKind.Update || target is null)
        {
            return null;
        }

        var fields = Enumerable
            .Range(0, plan.Moves.Length)
            .Where(i => plan.Moves[i] is FieldMove.Write or FieldMove.WriteOverEdit)
            .Select(i => new FieldImage(flow.Mapping.Fields[i].Name, target.Values[i], plan.Results[i]));
        return new BeforeImage(ImageKind.Changed, send.Record.Source.Key, target.Key, [.. fields]);
    }

    /// <summary>Of a delivered record; null where nothing of it was written.</summary>
    public static BeforeImage? Delivered(FlowContext flow, PlannedRecord record, Delivery delivery)
    {
        if (delivery.Outcome != JournalOutcome.Created && record.Plan.WriteCount == 0)
        {
            return null;
        }

        var isCreate = delivery.Outcome == JournalOutcome.Created;
        var fields = new List<FieldImage>();
        for (var i = 0; i < record.Plan.Moves.Length; i++)
        {
            var written =
                i < delivery.Targets.Length && delivery.Targets[i] != 0 ? delivery.Targets[i] : record.Plan.Results[i];
            if (written != 0 && (isCreate || record.Plan.Moves[i] is FieldMove.Write or FieldMove.WriteOverEdit))
            {
                var before = isCreate || record.Target is null ? FieldValue.Absent : record.Target.Values[i];
                fields.Add(new FieldImage(flow.Mapping.Fields[i].Name, before, written));
            }
        }

        return new BeforeImage(
            isCreate ? ImageKind.Created : ImageKind.Changed,
            record.Source.Key,
            delivery.Target,
            fields
        )
        {
            Version = delivery.Version,
        };
    }
}
