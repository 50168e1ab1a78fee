using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;
using CrmConnector.Engine.Planning;
using CrmConnector.Planning.Deciding;
using CrmConnector.State.Baselines;
using CrmConnector.State.Journal;
using CrmConnector.State.Links;
using CrmConnector.State.Pages;
using CrmConnector.State.Quarantine;
using CrmConnector.State.Waiting;

namespace CrmConnector.Engine.Running;

/// <summary>Gathers what one page changes in the state store.</summary>
internal sealed class PageCommitBuilder(RunScope run, PageSetting setting)
{
    private readonly FlowContext _flow = run.Flow;
    private readonly List<NewLink> _newLinks = [];
    private readonly List<AddedMember> _added = [];
    private readonly List<RekeyedMember> _rekeyed = [];
    private readonly List<GoneMark> _gone = [];
    private readonly List<BaselineWrite> _baselines = [];
    private readonly List<SeenMark> _seen = [];
    private readonly PageJournal _journal = new(run, setting);
    private readonly List<QuarantineNote> _quarantined = [];
    private readonly List<RecordKey> _fine = [];
    private readonly List<RecordKey> _notWaiting = [];
    private readonly List<WaitingRecord> _waiting = [];
    private readonly List<RecordKey> _settledDeletions = [];

    /// <summary>Intent pages that the commit closes.</summary>
    public List<long> ClosedIntents { get; } = [];

    /// <summary>Source records whose deletion is held from this page on.</summary>
    public List<RecordKey> HeldDeletions { get; } = [];

    /// <summary>Adds a record of which nothing was written.</summary>
    public void AddUnwritten(PlannedRecord record)
    {
        var plan = record.Plan;
        switch (plan.Kind)
        {
            case PlanKind.Link when record.IsSettled:
                AddDelivered(record, plan.Target!.Value, plan.Targets, JournalOutcome.Created, JournalFlags.Settled);
                return;
            case PlanKind.Link:
                AddDelivered(record, plan.Target!.Value, plan.Targets, JournalOutcome.Linked, JournalFlags.Matched);
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

    /// <summary>Adds a record whose result is in the target now.</summary>
    /// <param name="record">The record.</param>
    /// <param name="target">The target record's key.</param>
    /// <param name="targets">What the target holds now, hashed, in field order; 0 where it is not known.</param>
    /// <param name="outcome">Where it ended.</param>
    /// <param name="flags">What else is worth knowing.</param>
    public void AddDelivered(
        PlannedRecord record,
        RecordKey target,
        ulong[] targets,
        JournalOutcome outcome,
        JournalFlags flags
    )
    {
        Met(record);
        run.Notes.Add(record.Source.Key, record.Mapped?.Notes ?? []);
        var baseline = _flow.Slots.Store(record.Lookup.Other?.Baseline, record.Plan.Results, targets);
        var linkId = Place(record, target, baseline);
        _journal.Add(
            new JournalEntry(outcome, record.Source.Key, linkId, Changed(record.Plan), flags | FlagsOf(record.Plan))
        );
    }

    /// <summary>Adds a record that cannot be synced as it is.</summary>
    public void AddQuarantined(PlannedRecord record, PlanReason reason)
    {
        _notWaiting.Add(record.Source.Key);
        See(record);
        _quarantined.Add(
            new QuarantineNote(record.Source.Key, reason.Code, reason.Field, $"{reason.Problem}; {reason.Advice}")
        );
        _journal.Add(Entry(record, JournalOutcome.Quarantined));
    }

    /// <summary>Records that no link knows and that are gone: they wait for nothing any more.</summary>
    public void Forget(IReadOnlyList<RecordKey> gone)
    {
        _fine.AddRange(gone);
        _notWaiting.AddRange(gone);
    }

    /// <summary>Adds a linked record whose target record turned out to be deleted by its users.</summary>
    public void AddTargetGone(PlannedRecord record)
    {
        Met(record);
        if (record.Lookup.Other is { Gone: false } other)
        {
            _gone.Add(new GoneMark(record.Lookup.LinkId, _flow.Flow.Target, Gone: true, other.Number));
        }

        See(record);
        _journal.Add(Entry(record, JournalOutcome.OutOfScope));
    }

    public PageCommit Build() =>
        new(_flow.Flow, run.RunId, run.NextPage())
        {
            Leases = run.Leases,
            NewLinks = _newLinks,
            AddedMembers = _added,
            RekeyedMembers = _rekeyed,
            GoneMarks = _gone,
            Baselines = _baselines,
            Seen = _seen,
            Journal = _journal.Entries,
            Counts = _journal.Counts,
            Quarantined = _quarantined,
            NoLongerQuarantined = _fine,
            Waiting = _waiting,
            NoLongerWaiting = _notWaiting,
            HeldDeletions = HeldDeletions,
            SettledDeletions = _settledDeletions,
            Progress = setting.Progress,
            ClosedIntents = ClosedIntents,
        };

    private void AddUnchanged(PlannedRecord record)
    {
        Met(record);
        var other = record.Lookup.Other!;
        if (BaselineMoved(record))
        {
            var baseline = _flow.Slots.Store(other.Baseline, record.Plan.Results, record.Plan.Targets);
            _baselines.Add(Write(record.Lookup, baseline));
        }
        else
        {
            See(record);
        }

        _journal.AddWithoutNews(Entry(record, JournalOutcome.Unchanged));
    }

    private void AddOutOfScope(PlannedRecord record)
    {
        Met(record);
        See(record);
        _journal.AddWithoutNews(Entry(record, JournalOutcome.OutOfScope));
    }

    private void AddWaiting(PlannedRecord record)
    {
        _fine.Add(record.Source.Key);
        See(record);
        var unresolved = record.Mapped!.Unresolved[0];
        var path = _flow.References[unresolved.Need];
        _waiting.Add(new WaitingRecord(record.Source.Key, path.From, new RecordKey(unresolved.SourceKey), path.To));
        _journal.Add(Entry(record, JournalOutcome.WaitingForReference));
    }

    private long Place(PlannedRecord record, RecordKey target, Baseline baseline)
    {
        var lookup = record.Lookup;
        if (record.TakesOver is { } over)
        {
            _rekeyed.Add(new RekeyedMember(over.LinkId, _flow.Flow.Source, record.Source.Key, over.Other!.Number));
            _settledDeletions.Add(over.Other.Key);
            var write = new BaselineWrite(_flow.Flow, over.LinkId, baseline)
            {
                SourceNumber = over.Other.Number,
                TargetNumber = over.Number,
            };
            _baselines.Add(write);
            return over.LinkId;
        }

        if (!lookup.IsMember)
        {
            _newLinks.Add(new NewLink(record.Source.Key, target, baseline));
            return 0;
        }

        if (lookup.Other is null)
        {
            _added.Add(new AddedMember(lookup.LinkId, _flow.Flow.Target, target));
        }
        else if (lookup.Other.Key != target)
        {
            _rekeyed.Add(new RekeyedMember(lookup.LinkId, _flow.Flow.Target, target, lookup.Other.Number));
        }
        else if (lookup.Other.Gone)
        {
            _gone.Add(new GoneMark(lookup.LinkId, _flow.Flow.Target, Gone: false, lookup.Other.Number));
        }

        _baselines.Add(Write(lookup, baseline));
        return lookup.LinkId;
    }

    private BaselineWrite Write(LinkLookup lookup, Baseline baseline) =>
        new(_flow.Flow, lookup.LinkId, baseline)
        {
            SourceNumber = lookup.Number,
            TargetNumber = lookup.Other?.Number ?? 0,
        };

    /// <summary>A record that is neither waiting nor quarantined any more, and is there.</summary>
    private void Met(PlannedRecord record)
    {
        _fine.Add(record.Source.Key);
        _notWaiting.Add(record.Source.Key);
        if (record.Lookup.IsMember)
        {
            _settledDeletions.Add(record.Source.Key);
        }

        if (record.Lookup is { IsMember: true, Gone: true })
        {
            _gone.Add(new GoneMark(record.Lookup.LinkId, _flow.Flow.Source, Gone: false, record.Lookup.Number));
        }
    }

    private void See(PlannedRecord record)
    {
        if (setting.IsSweep && record.Lookup.IsMember)
        {
            _seen.Add(new SeenMark(record.Lookup.LinkId, record.Lookup.Number));
        }
    }

    private static JournalEntry Entry(PlannedRecord record, JournalOutcome outcome) =>
        new(outcome, record.Source.Key, record.Lookup.LinkId);

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

    private SlotSet Changed(RecordPlan plan)
    {
        if (plan.Kind == PlanKind.Create || plan.WriteCount == 0)
        {
            return default;
        }

        return SlotSet.Of(
            Enumerable
                .Range(0, plan.Moves.Length)
                .Where(i => plan.Moves[i] is FieldMove.Write or FieldMove.WriteOverEdit)
                .Select(i => _flow.Slots[i])
        );
    }

    private static JournalFlags FlagsOf(RecordPlan plan)
    {
        var flags = plan.Blanks ? JournalFlags.Blanked : JournalFlags.None;
        var lost = plan.Moves.AsSpan().ContainsAny(FieldMove.WriteOverEdit, FieldMove.KeepByRule);
        return lost ? flags | JournalFlags.ConflictLost : flags;
    }
}
