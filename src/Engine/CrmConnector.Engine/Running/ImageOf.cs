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
            var written = i < delivery.Targets.Length && delivery.Targets[i] != 0 ? delivery.Targets[i] : record.Plan.Results[i];
            if (written != 0 && (isCreate || record.Plan.Moves[i] is FieldMove.Write or FieldMove.WriteOverEdit))
            {
                var before = isCreate || record.Target is null ? FieldValue.Absent : record.Target.Values[i];
                fields.Add(new FieldImage(flow.Mapping.Fields[i].Name, before, written));
            }
        }

        return new BeforeImage(
            isCreate ? WriteKind.Create : WriteKind.Update,
            record.Source.Key,
            delivery.Target,
            fields
        )
        {
            Version = delivery.Version,
        };
    }
}
