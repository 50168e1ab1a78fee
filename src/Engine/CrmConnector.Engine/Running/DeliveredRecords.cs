using CrmConnector.Engine.Flows;
using CrmConnector.Engine.Planning;
using CrmConnector.Planning.Deciding;
using CrmConnector.State.Baselines;
using CrmConnector.State.Journal;

namespace CrmConnector.Engine.Running;

/// <summary>Gathers what follows from records whose result is in the target now.</summary>
internal sealed class DeliveredRecords(RunScope run, PageChanges changes)
{
    private readonly FlowContext _flow = run.Flow;

    /// <summary>Adds a record whose result is in the target now.</summary>
    public void Add(PlannedRecord record, Delivery delivery)
    {
        changes.Met(record);
        run.Notes.Add(record.Source.Key, record.Mapped?.Notes ?? []);
        // what was written without its pointers goes on waiting for them
        changes.Queues.Wait(record);
        changes.Queues.CarryOut(record, delivery.Target);
        var linkId = Deliver(record, delivery);
        changes.Conversions.Delivered(record, delivery.Target);
        changes.Journal.Add(
            PageEntries.Written(
                _flow.Slots,
                record,
                linkId,
                delivery.Outcome,
                delivery.Flags | PageEntries.FlagsOf(record.Plan) | Keep(record, delivery)
            ),
            record.Lookup.HasSiblings
        );
    }

    /// <summary>Adds a record that was written, but of which the target kept only a part: a person must look at it.</summary>
    public void AddShortened(PlannedRecord record, Delivery delivery, PlanReason reason)
    {
        changes.Looked(record);
        var linkId = Deliver(record, delivery);
        changes.Queues.Quarantine(record, reason);
        changes.Journal.Add(
            PageEntries.Written(_flow.Slots, record, linkId, JournalOutcome.Quarantined, Keep(record, delivery)),
            record.Lookup.HasSiblings
        );
    }

    private long Deliver(PlannedRecord record, Delivery delivery)
    {
        changes.Subjects.Add(record, delivery);
        var baseline = _flow.Slots.Store(Before(record), record.Plan.Results, delivery.Targets);
        changes.Queues.LookAgain(changes.Opposites.Due(record, delivery.Target));
        changes.LookBack(record, delivery.Target);
        changes.Swings.Add(record);
        var link = changes.Links.Place(record, delivery.Target, baseline, changes.Opposites.Of(record, delivery.After));
        changes.Agree(record, link, delivery.After);
        return link;
    }

    /// <summary>
    /// What the target record is known to hold, also in fields that the mapping does not have at present: what its former source record delivered
    /// where a link is taken over, what was delivered to the one whose place it takes; nothing for one that was created again, or that leaves another link: its new
    /// source record may have been made by a flow that knew nothing of these fields.
    /// </summary>
    private static Baseline? Before(PlannedRecord record) =>
        record.Plan.Kind == PlanKind.Create || record.Made is not null || record.Leaves is not null
            ? null
            : record.Delivered;

    private JournalFlags Keep(PlannedRecord record, Delivery delivery)
    {
        if (!changes.Images.IsKept || ImageOf.Delivered(_flow, record, delivery) is not { } image)
        {
            return JournalFlags.None;
        }

        changes.Images.Add(image);
        return JournalFlags.ValuesKept;
    }
}
