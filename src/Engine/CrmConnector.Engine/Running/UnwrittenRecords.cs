using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;
using CrmConnector.Engine.Planning;
using CrmConnector.Engine.Reading;
using CrmConnector.Planning.Deciding;
using CrmConnector.State.Journal;

namespace CrmConnector.Engine.Running;

/// <summary>Gathers what follows from records of which nothing was written.</summary>
internal sealed class UnwrittenRecords(
    RunScope run,
    PageSetting setting,
    PageChanges changes,
    DeliveredRecords delivered
)
{
    private readonly FlowContext _flow = run.Flow;

    /// <summary>Source records that left the selection and are to be unlinked or removed.</summary>
    public List<RecordKey> Leaving { get; } = [];

    /// <summary>Adds a record of which nothing was written.</summary>
    public void Add(PlannedRecord record)
    {
        var plan = record.Plan;
        switch (plan.Kind)
        {
            case PlanKind.Link:
                delivered.Add(
                    record,
                    new Delivery(
                        plan.Target!.Value,
                        record.Target,
                        plan.Targets,
                        record.IsSettled ? JournalOutcome.Created : JournalOutcome.Linked,
                        record.IsSettled ? JournalFlags.Settled : JournalFlags.Matched
                    )
                    {
                        Version = record.Target?.Version,
                    }
                );
                return;
            case PlanKind.Review:
                AddReview(record);
                return;
            case PlanKind.Quarantine:
                AddQuarantined(record, plan.Reason!);
                return;
            case PlanKind.Wait:
                AddWaiting(record);
                return;
            case PlanKind.Unchanged:
                AddUnchanged(record);
                return;
            default:
                AddOutOfScope(record);
                return;
        }
    }

    /// <summary>Adds a record that cannot be synced as it is.</summary>
    public void AddQuarantined(PlannedRecord record, PlanReason reason)
    {
        changes.Subjects.Add(record);
        changes.Looked(record);
        changes.Queues.Stop(record);
        changes.See(record);
        changes.Conversions.Stopped(record);
        changes.Claim(record);
        changes.Queues.Quarantine(record, reason);
        if (record.IsHeld)
        {
            changes.LookAgain(record.Source.Key);
        }

        changes.Journal.Add(PageEntries.Of(record, JournalOutcome.Quarantined), record.Lookup.HasSiblings);
    }

    /// <summary>Adds a linked record whose target record turned out to be deleted by its users.</summary>
    public void AddTargetGone(PlannedRecord record)
    {
        changes.Met(record);
        changes.MarkGone(record, isWanted: false);
        changes.See(record);
        changes.Journal.Add(PageEntries.Of(record, JournalOutcome.OutOfScope), record.Lookup.HasSiblings);
    }

    private void AddUnchanged(PlannedRecord record)
    {
        changes.Subjects.Add(record);
        changes.Met(record);
        changes.Queues.Wait(record);
        var other = record.Lookup.Other!;
        if (BaselineMoved(record) || changes.Opposites.Yields(record))
        {
            var baseline = _flow.Slots.Store(other.Baseline, record.Plan.Results, record.Plan.Targets);
            var others = changes.Opposites.Of(record, record.Target);
            changes.Links.Set(record.Lookup.LinkId, record.Lookup.Number, other.Number, baseline, others);
            changes.Agree(record, record.Lookup.LinkId, record.Target);
        }
        else
        {
            changes.See(record);
        }

        changes.Conversions.WrittenBack(other.Key);
        changes.Queues.LookAgain(changes.Opposites.Due(record, other.Key));
        changes.LookBack(record, other.Key);
        changes.Journal.AddWithoutNews(PageEntries.Of(record, JournalOutcome.Unchanged), record.Lookup.HasSiblings);
    }

    /// <summary>
    /// Puts it before a person: nothing of it is written, and its baseline goes on telling that both sides changed. In which fields they agree is known: a later
    /// edit of one of these is no conflict.
    /// </summary>
    private void AddReview(PlannedRecord record)
    {
        changes.Subjects.Add(record);
        changes.Looked(record);
        NoteAgreed(record);
        changes.Queues.Stop(record);
        changes.See(record);
        changes.Conversions.Stopped(record);
        changes.Claim(record);
        changes.Queues.Review(record);
        changes.Journal.Add(PageEntries.Of(record, JournalOutcome.WaitingForReview), record.Lookup.HasSiblings);
    }

    private void NoteAgreed(PlannedRecord record)
    {
        if (
            record.Lookup.Other is not { } other
            || other.Key != record.Plan.Target
            || !record.Plan.Moves.AsSpan().Contains(FieldMove.Agree)
        )
        {
            return;
        }

        var agreed = record with { Plan = record.Plan.Agreed() };
        var reached = _flow.Slots.Store(before: null, agreed.Plan.Results, agreed.Plan.Targets);
        var others = changes.Opposites.Of(agreed, record.Target);
        var baseline = other.Baseline?.OverlaidBy(reached) ?? reached;
        changes.Links.Set(record.Lookup.LinkId, record.Lookup.Number, other.Number, baseline, others);
        changes.Agree(agreed, record.Lookup.LinkId, record.Target);
    }

    private void AddWaiting(PlannedRecord record)
    {
        changes.Looked(record);
        changes.Queues.Release(record);
        changes.See(record);
        changes.Links.TakeOver(record);
        changes.Queues.Wait(record);
        foreach (var other in record.GoesAfter.Count > 0 ? record.GoesAfter.Append(record.Source.Key) : [])
        {
            changes.LookAgain(other);
        }

        changes.Journal.Add(PageEntries.Of(record, JournalOutcome.WaitingForReference), record.Lookup.HasSiblings);
    }

    private void AddOutOfScope(PlannedRecord record)
    {
        changes.Met(record);
        if (record.IsHeld)
        {
            changes.LookAgain(record.Source.Key);
        }

        changes.See(record);
        changes.Links.TakeOver(record);
        changes.Queues.PassOver(record);
        if (setting.Kind == ReadingKind.Selection && Leaves(record))
        {
            Leaving.Add(record.Source.Key);
        }

        changes.Conversions.Left(record.Source.Key);
        changes.Journal.AddWithoutNews(PageEntries.Of(record, JournalOutcome.OutOfScope), record.Lookup.HasSiblings);
    }

    private bool Leaves(PlannedRecord record) =>
        record.Lookup.Other is not null && _flow.Turn?.Leaves?.Matches(record.Source) == true;

    private bool BaselineMoved(PlannedRecord record)
    {
        var stored = record.Lookup.Other!.Baseline;
        var results = _flow.Slots.Results(stored);
        var targets = _flow.Slots.Targets(stored);
        return !results.AsSpan().SequenceEqual(record.Plan.Results)
            || (
                record.Plan.Targets.AsSpan().ContainsAnyExcept(0UL)
                && !targets.AsSpan().SequenceEqual(record.Plan.Targets)
            );
    }
}
