using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Converting;
using CrmConnector.Engine.Flows;
using CrmConnector.Engine.Joining;
using CrmConnector.Engine.Merging;
using CrmConnector.Engine.Planning;
using CrmConnector.Engine.Reading;
using CrmConnector.Planning.Deciding;
using CrmConnector.State.Baselines;
using CrmConnector.State.Due;
using CrmConnector.State.Journal;
using CrmConnector.State.Links;
using CrmConnector.State.Pages;

namespace CrmConnector.Engine.Running;

/// <summary>Gathers what one page changes in the state store.</summary>
internal sealed class PageCommitBuilder(RunScope run, PageSetting setting, ThirdBaselines thirds)
{
    private readonly FlowContext _flow = run.Flow;
    private readonly LinkChanges _links = new(run.Flow);
    private readonly OppositeBaselines _opposites = new(run);
    private readonly PageQueues _queues = new(run);
    private readonly SwingChanges _swings = new(run.Flow);
    private readonly ConversionNotes _conversions = new(run);
    private readonly PageImages _images = new(run.Flow);
    private readonly PageJournal _journal = new(run, setting);

    /// <summary>Intent pages that the commit closes.</summary>
    public List<long> ClosedIntents { get; } = [];

    /// <summary>Source records whose deletion is held from this page on.</summary>
    public List<RecordKey> HeldDeletions { get; } = [];

    /// <summary>Source records that left the selection and are to be unlinked or removed.</summary>
    public List<RecordKey> Leaving { get; } = [];

    /// <summary>What the lines of the page's records change; null where the process has none.</summary>
    public PageCommit? Lines { get; set; }

    /// <summary>Records of the page are still to be planned anew: the flow has not come further than before.</summary>
    public bool IsUnfinished { get; set; }

    /// <summary>Adds a record of which nothing was written.</summary>
    public void AddUnwritten(PlannedRecord record)
    {
        var plan = record.Plan;
        switch (plan.Kind)
        {
            case PlanKind.Link:
                AddDelivered(
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

    /// <summary>Adds a record whose result is in the target now.</summary>
    public void AddDelivered(PlannedRecord record, Delivery delivery)
    {
        Met(record);
        run.Notes.Add(record.Source.Key, record.Mapped?.Notes ?? []);
        // what was written without its pointers goes on waiting for them
        _queues.Wait(record);
        var linkId = Deliver(record, delivery);
        _conversions.Delivered(record, delivery.Target);
        _journal.Add(
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
        Looked(record);
        var linkId = Deliver(record, delivery);
        _queues.Quarantine(record, reason);
        _journal.Add(
            PageEntries.Written(_flow.Slots, record, linkId, JournalOutcome.Quarantined, Keep(record, delivery)),
            record.Lookup.HasSiblings
        );
    }

    /// <summary>Adds a record that cannot be synced as it is.</summary>
    public void AddQuarantined(PlannedRecord record, PlanReason reason)
    {
        Looked(record);
        _queues.Stop(record);
        See(record);
        _conversions.Stopped(record);
        Claim(record);
        _queues.Quarantine(record, reason);
        _journal.Add(PageEntries.Of(record, JournalOutcome.Quarantined), record.Lookup.HasSiblings);
    }

    /// <summary>Records that no link knows and that are gone: they wait for nothing any more.</summary>
    public void Forget(IReadOnlyList<RecordKey> gone)
    {
        _queues.Forget(gone);
        foreach (var key in gone)
        {
            _conversions.Left(key);
        }
    }

    /// <summary>Adds a linked record whose target record turned out to be deleted by its users.</summary>
    public void AddTargetGone(PlannedRecord record)
    {
        Met(record);
        MarkGone(record, isWanted: false);
        See(record);
        _journal.Add(PageEntries.Of(record, JournalOutcome.OutOfScope), record.Lookup.HasSiblings);
    }

    /// <summary>Notes that a target record is not there any more.</summary>
    /// <param name="record">Its source record.</param>
    /// <param name="isWanted">It is to be created again.</param>
    public void MarkGone(PlannedRecord record, bool isWanted)
    {
        if (record.Lookup.Other is { Gone: false } other)
        {
            _links.Gone.Add(
                new GoneMark(record.Lookup.LinkId, _flow.Flow.Target, Gone: true, other.Number) { Wanted = isWanted }
            );
        }
    }

    /// <summary>Makes a record due for another look in the next run.</summary>
    public void LookAgain(RecordKey source) => _queues.LookAgain([new DueRecord(_flow.Flow, source)]);

    /// <summary>Lets links follow records that users have merged; the flows over them look at the masters.</summary>
    public async ValueTask FollowAsync(
        IReadOnlyList<FollowedMerges> merges,
        NewMembers newMembers,
        CancellationToken cancellationToken
    )
    {
        foreach (var followed in merges)
        {
            _links.Follow(followed);
            AddedMember[] masters =
            [
                .. followed.Rekeyed.Select(member => new AddedMember(member.LinkId, member.Entity, member.Key)),
            ];
            _queues.LookAgain(await newMembers.DueAsync(masters, cancellationToken));
        }
    }

    /// <summary>Tells the other flows over the links that records of this page joined.</summary>
    public async ValueTask TellOthersAsync(NewMembers newMembers, CancellationToken cancellationToken)
    {
        var due = await newMembers.DueAsync(_links.Joined, cancellationToken);
        _queues.LookAgain(due.Where(record => record.Flow.Id != _flow.Flow.Id));
    }

    public PageCommit Build()
    {
        var page = run.NextPage();
        return new PageCommit(_flow.Flow, run.RunId, page)
        {
            Values = _images.Seal(run.RunId, page),
            Leases = run.Leases,
            RemovedMembers = _links.Removed,
            NewLinks = _links.NewLinks,
            AddedMembers = _links.Added,
            MergedLinks = _links.Merged,
            RekeyedMembers = _links.Rekeyed,
            GoneMarks = _links.Gone,
            Baselines = _links.Baselines,
            Seen = _links.Seen,
            Journal = _journal.Entries,
            Counts = _journal.Counts,
            Quarantined = _queues.Quarantined,
            NoLongerQuarantined = _queues.Fine,
            Waiting = _queues.Waiting,
            NoLongerWaiting = _queues.NotWaiting,
            HeldDeletions = HeldDeletions,
            Leaving = Leaving,
            Due = _queues.Due,
            NoLongerDue = _queues.NotDue,
            PassedOver = _queues.PassedOver,
            Reviews = _queues.Reviews,
            Swings = _swings.Added,
            OwnWrites = run.OwnWrites.Take(),
            ForgottenSwings = _swings.Forgotten,
            Conversions = _conversions.Notes,
            AbandonedConversions = _conversions.Abandoned,
            NoLongerInReview = _flow.Rules.MayAsk ? _queues.Fine : _queues.Answered,
            SettledDeletions = _links.SettledDeletions,
            Progress = IsUnfinished ? null : setting.Progress,
            Lines = Lines,
            ClosedIntents = ClosedIntents,
        };
    }

    private JournalFlags Keep(PlannedRecord record, Delivery delivery)
    {
        if (!_images.IsKept || ImageOf.Delivered(_flow, record, delivery) is not { } image)
        {
            return JournalFlags.None;
        }

        _images.Add(image);
        return JournalFlags.ValuesKept;
    }

    private void AddUnchanged(PlannedRecord record)
    {
        Met(record);
        _queues.Wait(record);
        var other = record.Lookup.Other!;
        if (BaselineMoved(record) || _opposites.Yields(record))
        {
            var baseline = _flow.Slots.Store(other.Baseline, record.Plan.Results, record.Plan.Targets);
            var others = _opposites.Of(record, record.Target);
            _links.Set(record.Lookup.LinkId, record.Lookup.Number, other.Number, baseline, others);
            Agree(record, record.Lookup.LinkId, record.Target);
        }
        else
        {
            See(record);
        }

        _conversions.WrittenBack(other.Key);
        _queues.LookAgain(_opposites.Due(record, other.Key));
        LookBack(record, other.Key);
        _journal.AddWithoutNews(PageEntries.Of(record, JournalOutcome.Unchanged), record.Lookup.HasSiblings);
    }

    /// <summary>Puts it before a person: nothing of it is written, and its baseline goes on telling that both sides changed.</summary>
    private void AddReview(PlannedRecord record)
    {
        Looked(record);
        _queues.Stop(record);
        See(record);
        _conversions.Stopped(record);
        Claim(record);
        _queues.Review(record);
        _journal.Add(PageEntries.Of(record, JournalOutcome.WaitingForReview), record.Lookup.HasSiblings);
    }

    private long Deliver(PlannedRecord record, Delivery delivery)
    {
        var baseline = _flow.Slots.Store(Before(record), record.Plan.Results, delivery.Targets);
        _queues.LookAgain(_opposites.Due(record, delivery.Target));
        LookBack(record, delivery.Target);
        _swings.Add(record);
        var link = _links.Place(record, delivery.Target, baseline, _opposites.Of(record, delivery.After));
        Agree(record, link, delivery.After);
        return link;
    }

    private void Agree(PlannedRecord record, long link, Record? target)
    {
        if (target is not null && _flow.Thirds.Count > 0)
        {
            _links.Baselines.AddRange(thirds.Of(Agreement.Of(_flow, record, link, target)));
        }
    }

    /// <summary>
    /// What the target record is known to hold, also in fields that the mapping does not have at present: what its former source record delivered
    /// where a link is taken over, what was delivered to the one whose place it takes; nothing for one that was created again.
    /// </summary>
    private static Baseline? Before(PlannedRecord record) =>
        record.Plan.Kind == PlanKind.Create ? null
        : record.TakesOver is { } over ? over.Other?.Baseline
        : record.Lookup.Other?.Baseline;

    /// <summary>
    /// A record that waits for a person may be the one that is gone, come back under another key: the deletion of that one must not reach the target record.
    /// </summary>
    private void Claim(PlannedRecord record)
    {
        _links.TakeOver(record);
        run.Claimed.UnionWith(record.TakesOver is null ? record.Claims : []);
    }

    private void AddOutOfScope(PlannedRecord record)
    {
        Met(record);
        if (record.IsHeld)
        {
            LookAgain(record.Source.Key);
        }

        See(record);
        _queues.PassOver(record);
        if (setting.Kind == ReadingKind.Selection && Leaves(record))
        {
            Leaving.Add(record.Source.Key);
        }

        _conversions.Left(record.Source.Key);
        _journal.AddWithoutNews(PageEntries.Of(record, JournalOutcome.OutOfScope), record.Lookup.HasSiblings);
    }

    private bool Leaves(PlannedRecord record) =>
        record.Lookup.Other is not null && _flow.Turn?.Leaves?.Matches(record.Source) == true;

    /// <summary>
    /// A linked record that comes into the selection may have been changed on the other side while it was out: the flows back look at it again. So they do
    /// where they passed it over because it was out of scope by its own data.
    /// </summary>
    private void LookBack(PlannedRecord record, RecordKey target)
    {
        _queues.LookBack(target);
        if (setting.Kind == ReadingKind.Selection && record.Plan.Kind != PlanKind.Create)
        {
            _queues.LookAgain(_flow.Opposites.Select(o => new DueRecord(o.Flow, target)));
        }
    }

    private void AddWaiting(PlannedRecord record)
    {
        Looked(record);
        _queues.Release(record);
        See(record);
        _links.TakeOver(record);
        _queues.Wait(record);
        foreach (var other in record.GoesAfter.Count > 0 ? record.GoesAfter.Append(record.Source.Key) : [])
        {
            LookAgain(other);
        }

        _journal.Add(PageEntries.Of(record, JournalOutcome.WaitingForReference), record.Lookup.HasSiblings);
    }

    /// <summary>A record that is neither waiting nor quarantined any more, and is there.</summary>
    private void Met(PlannedRecord record)
    {
        Looked(record);
        _queues.Met(record);
        if (record.Lookup.IsMember)
        {
            _links.SettledDeletions.Add(record.Source.Key);
        }

        if (record.Lookup is { IsMember: true, Gone: true })
        {
            _links.Gone.Add(new GoneMark(record.Lookup.LinkId, _flow.Flow.Source, Gone: false, record.Lookup.Number));
        }
    }

    private void Looked(PlannedRecord record)
    {
        if (record.Lookup.Other is { IsDealtWith: true })
        {
            // It is back: its next deletion is a new one.
            _links.Seen.Add(new SeenMark(record.Lookup.LinkId, record.Lookup.Number));
        }

        _queues.Looked(record);
    }

    private void See(PlannedRecord record)
    {
        if (setting.IsSweep && record.Lookup.IsMember)
        {
            _links.Seen.Add(new SeenMark(record.Lookup.LinkId, record.Lookup.Number));
        }
    }

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
