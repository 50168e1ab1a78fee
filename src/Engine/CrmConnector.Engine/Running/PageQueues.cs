using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;
using CrmConnector.Engine.Planning;
using CrmConnector.Planning.Deciding;
using CrmConnector.State.Due;
using CrmConnector.State.Quarantine;
using CrmConnector.State.Reviews;
using CrmConnector.State.Waiting;

namespace CrmConnector.Engine.Running;

/// <summary>Which records of a page wait from now on, in quarantine, for a person, for another record or for the next run, and which do no longer.</summary>
internal sealed class PageQueues(RunScope run)
{
    private readonly FlowContext _flow = run.Flow;

    public List<QuarantineNote> Quarantined { get; } = [];

    public List<ReviewNote> Reviews { get; } = [];

    /// <summary>Decisions for flows that lead back which need not be carried out any more.</summary>
    public List<ReviewedRecord> CarriedOut { get; } = [];

    public List<WaitingRecord> Waiting { get; } = [];

    public List<DueRecord> Due { get; } = [];

    /// <summary>Linked records that are out of scope.</summary>
    public List<RecordKey> PassedOver { get; } = [];

    /// <summary>Records with which nothing is wrong.</summary>
    public List<RecordKey> Fine { get; } = [];

    /// <summary>Records that met what a person decided about them.</summary>
    public List<RecordKey> Answered { get; } = [];

    public List<RecordKey> NotWaiting { get; } = [];

    public List<RecordKey> NotDue { get; } = [];

    /// <summary>A record that cannot be synced as it is.</summary>
    public void Quarantine(PlannedRecord record, PlanReason reason) =>
        Quarantined.Add(
            new QuarantineNote(record.Source.Key, reason.Code, reason.Field, $"{reason.Problem}; {reason.Advice}")
        );

    /// <summary>A record that waits for a person.</summary>
    public void Review(PlannedRecord record) => Reviews.Add(ReviewNotes.Of(_flow, record));

    /// <summary>A record that points to another one which is not there yet; nothing for one whose pointers are resolved.</summary>
    public void Wait(PlannedRecord record)
    {
        var waiting = record.WaitingLine ?? record;
        if (waiting.Mapped is { Unresolved: [var unresolved, ..] })
        {
            var path = (record.WaitingLine is null ? _flow : _flow.Lines!).References[unresolved.Need];
            Waiting.Add(new WaitingRecord(record.Source.Key, path.From, new RecordKey(unresolved.SourceKey), path.To));
        }
    }

    /// <summary>Records that a next run looks at again.</summary>
    public void LookAgain(IEnumerable<DueRecord> records) => Due.AddRange(records);

    /// <summary>A linked record that is out of scope: when it is back, the flows that lead here must know that it was not looked at.</summary>
    public void PassOver(PlannedRecord record)
    {
        if (
            record is { IsHeld: false }
            && (record.Lookup.Other is not null || record.TakesOver is not null)
            && _flow.Opposites.Count > 0
        )
        {
            PassedOver.Add(record.Source.Key);
        }
    }

    /// <summary>
    /// A linked record that is in scope: what it was out for may be its own data, and then the flows back passed over what the other side said meanwhile.
    /// </summary>
    public void LookBack(RecordKey target) =>
        Due.AddRange(_flow.Opposites.Select(o => new DueRecord(o.Flow, target) { IfPassedOver = true }));

    /// <summary>A record that was due, and has been looked at.</summary>
    public void Looked(PlannedRecord record)
    {
        if (run.Due.Contains(record.Source.Key))
        {
            NotDue.Add(record.Source.Key);
        }
    }

    /// <summary>A record that waits for no other one any more, but for a person.</summary>
    public void Stop(PlannedRecord record) => NotWaiting.Add(record.Source.Key);

    /// <summary>A record that stands in quarantine no longer.</summary>
    public void Release(PlannedRecord record) => Fine.Add(record.Source.Key);

    /// <summary>A record that waits for nothing any more.</summary>
    public void Met(PlannedRecord record)
    {
        Fine.Add(record.Source.Key);
        NotWaiting.Add(record.Source.Key);
        if (record.IsAnswered)
        {
            Answered.Add(record.Source.Key);
        }
    }

    /// <summary>
    /// What a person decided about a record is done, unless a field is left to a flow back or stays different on both sides; what was noted for the flow back is
    /// not to be held against later values.
    /// </summary>
    public void CarryOut(PlannedRecord record, RecordKey target)
    {
        var moves = record.Plan.Moves.AsSpan();
        if (record.IsAnswered && !moves.ContainsAny(FieldMove.LeaveToOpposite, FieldMove.KeepByRule))
        {
            CarriedOut.AddRange(_flow.Opposites.Select(opposite => new ReviewedRecord(opposite.Flow, target)));
        }
    }

    /// <summary>Records that are gone, and that no link knows.</summary>
    public void Forget(IReadOnlyList<RecordKey> gone)
    {
        Fine.AddRange(gone);
        NotWaiting.AddRange(gone);
        NotDue.AddRange(gone.Where(run.Due.Contains));
    }

    /// <summary>Records that are gone and stay where they are.</summary>
    public void Leave(IReadOnlyList<RecordKey> gone) => NotDue.AddRange(gone.Where(run.Due.Contains));
}
