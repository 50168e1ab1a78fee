using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Events;
using CrmConnector.Engine.Flows;
using CrmConnector.Engine.Joining;
using CrmConnector.Engine.Merging;
using CrmConnector.Engine.Planning;
using CrmConnector.Planning.Deciding;
using CrmConnector.State.Links;
using CrmConnector.State.Pages;

namespace CrmConnector.Engine.Running;

/// <summary>Gathers what one page changes in the state store.</summary>
internal sealed class PageCommitBuilder
{
    private readonly RunScope _run;
    private readonly FlowContext _flow;
    private readonly PageSetting _setting;
    private readonly PageChanges _changes;
    private readonly DeliveredRecords _delivered;
    private readonly UnwrittenRecords _unwritten;

    public PageCommitBuilder(RunScope run, PageSetting setting, ThirdBaselines thirds)
    {
        _run = run;
        _flow = run.Flow;
        _setting = setting;
        _changes = new PageChanges(run, setting, thirds);
        _delivered = new DeliveredRecords(run, _changes);
        _unwritten = new UnwrittenRecords(run, setting, _changes, _delivered);
    }

    /// <summary>Intent pages that the commit closes.</summary>
    public List<long> ClosedIntents { get; } = [];

    /// <summary>Source records whose deletion is held from this page on.</summary>
    public List<RecordKey> HeldDeletions { get; } = [];

    /// <summary>What the lines of the page's records change; null where the process has none.</summary>
    public PageCommit? Lines { get; set; }

    /// <summary>Records of the page are still to be planned anew: the flow has not come further than before.</summary>
    public bool IsUnfinished { get; set; }

    /// <summary>Adds a record of which nothing was written.</summary>
    public void AddUnwritten(PlannedRecord record) => _unwritten.Add(record);

    /// <summary>Adds a record whose result is in the target now.</summary>
    public void AddDelivered(PlannedRecord record, Delivery delivery) => _delivered.Add(record, delivery);

    /// <summary>Adds a record that was written, but of which the target kept only a part: a person must look at it.</summary>
    public void AddShortened(PlannedRecord record, Delivery delivery, PlanReason reason) =>
        _delivered.AddShortened(record, delivery, reason);

    /// <summary>Adds a record that cannot be synced as it is.</summary>
    public void AddQuarantined(PlannedRecord record, PlanReason reason) => _unwritten.AddQuarantined(record, reason);

    /// <summary>Adds a linked record whose target record turned out to be deleted by its users.</summary>
    public void AddTargetGone(PlannedRecord record) => _unwritten.AddTargetGone(record);

    /// <summary>Notes that a target record is not there any more.</summary>
    /// <param name="record">Its source record.</param>
    /// <param name="isWanted">It is to be created again.</param>
    public void MarkGone(PlannedRecord record, bool isWanted) => _changes.MarkGone(record, isWanted);

    /// <summary>Records that no link knows and that are gone: they wait for nothing any more.</summary>
    public void Forget(IReadOnlyList<RecordKey> gone)
    {
        _changes.Queues.Forget(gone);
        foreach (var key in gone)
        {
            _changes.Conversions.Left(key);
        }
    }

    /// <summary>Records that are gone, and whose deletion stands in quarantine: they stay there, and are due for nothing else.</summary>
    public void Leave(IReadOnlyList<RecordKey> gone) => _changes.Queues.Leave(gone);

    /// <summary>Lets links follow records that users have merged; the flows over them look at the masters.</summary>
    public async ValueTask FollowAsync(
        IReadOnlyList<FollowedMerges> merges,
        NewMembers newMembers,
        CancellationToken cancellationToken
    )
    {
        foreach (var followed in merges)
        {
            _changes.Links.Follow(followed);
            AddedMember[] masters =
            [
                .. followed.Rekeyed.Select(member => new AddedMember(member.LinkId, member.Entity, member.Key)),
            ];
            _changes.Queues.LookAgain(await newMembers.DueAsync(masters, cancellationToken));
        }
    }

    /// <summary>Tells the other flows over the links that got members by this page.</summary>
    public async ValueTask TellOthersAsync(NewMembers newMembers, CancellationToken cancellationToken)
    {
        var due = await newMembers.DueAsync(_changes.Links.Told, cancellationToken);
        _changes.Queues.LookAgain(due.Where(record => record.Flow.Id != _flow.Flow.Id));
    }

    /// <summary>What is known of the page's records.</summary>
    public EventSubjects Subjects => _changes.Subjects;

    public PageCommit Build()
    {
        var page = _run.NextPage();
        return new PageCommit(_flow.Flow, _run.RunId, page)
        {
            Values = _changes.Images.Seal(_run.RunId, page),
            Leases = _run.Leases,
            KeepsRuns = _flow.HasThirds,
            RemovedMembers = _changes.Links.Removed,
            NewLinks = _changes.Links.NewLinks,
            AddedMembers = _changes.Links.Added,
            MergedLinks = _changes.Links.Merged,
            RekeyedMembers = _changes.Links.Rekeyed,
            GoneMarks = _changes.Links.Gone,
            Baselines = _changes.Links.Baselines,
            Seen = _changes.Links.Seen,
            Journal = _changes.Journal.Entries,
            Counts = _changes.Journal.Counts,
            Quarantined = _changes.Queues.Quarantined,
            NoLongerQuarantined = _changes.Queues.Fine,
            Waiting = _changes.Queues.Waiting,
            NoLongerWaiting = _changes.Queues.NotWaiting,
            HeldDeletions = HeldDeletions,
            Leaving = _unwritten.Leaving,
            Due = _changes.Queues.Due,
            NoLongerDue = _changes.Queues.NotDue,
            PassedOver = _changes.Queues.PassedOver,
            Reviews = _changes.Queues.Reviews,
            Swings = _changes.Swings.Added,
            OwnWrites = _run.OwnWrites.Take(),
            ForgottenSwings = _changes.Swings.Forgotten,
            Conversions = _changes.Conversions.Notes,
            AbandonedConversions = _changes.Conversions.Abandoned,
            NoLongerInReview = _flow.Rules.MayAsk ? _changes.Queues.Fine : _changes.Queues.Answered,
            CarriedOut = _changes.Queues.CarriedOut,
            SettledDeletions = _changes.Links.SettledDeletions,
            Progress = IsUnfinished ? null : _setting.Progress,
            Lines = Lines,
            ClosedIntents = ClosedIntents,
        };
    }
}
