using CrmConnector.Abstractions.Records;
using CrmConnector.State.Baselines;
using CrmConnector.State.Checkpoints;
using CrmConnector.State.Conversions;
using CrmConnector.State.Due;
using CrmConnector.State.Flows;
using CrmConnector.State.Intents;
using CrmConnector.State.Journal;
using CrmConnector.State.Leases;
using CrmConnector.State.Lines;
using CrmConnector.State.Links;
using CrmConnector.State.Outbox;
using CrmConnector.State.OwnWrites;
using CrmConnector.State.Quarantine;
using CrmConnector.State.Reviews;
using CrmConnector.State.Swings;
using CrmConnector.State.Waiting;

namespace CrmConnector.State.Pages;

/// <summary>Everything that one page changes in the state store. Lists may be in any order; the store sorts what it writes.</summary>
/// <param name="Flow">The flow.</param>
/// <param name="RunId">The run, as <see cref="Runs.IRunStore.StartAsync"/> numbered it.</param>
/// <param name="Page">The page's number within the run and flow; each number is committed once.</param>
public sealed record PageCommit(StoredFlow Flow, long RunId, int Page)
{
    /// <summary>The leases under which the run works; the commit is refused when one was taken over.</summary>
    public IReadOnlyList<Lease> Leases { get; init; } = [];

    /// <summary>Members that leave their links; applied before all that adds members.</summary>
    public IReadOnlyList<RemovedMember> RemovedMembers { get; init; } = [];

    /// <summary>Deletions of source records that the flow has dealt with; applied after <see cref="RemovedMembers"/>.</summary>
    public IReadOnlyList<DealtDeletion> DealtDeletions { get; init; } = [];

    /// <summary>False for a page whose source records were not read: a sweep that is under way has still to meet them.</summary>
    public bool MeetsSources { get; init; } = true;

    /// <summary>Members that get another key.</summary>
    public IReadOnlyList<RekeyedMember> RekeyedMembers { get; init; } = [];

    /// <summary>Links that become one; applied after <see cref="RemovedMembers"/> and <see cref="RekeyedMembers"/>, in this order.</summary>
    public IReadOnlyList<MergedLink> MergedLinks { get; init; } = [];

    /// <summary>Records that join existing links.</summary>
    public IReadOnlyList<AddedMember> AddedMembers { get; init; } = [];

    /// <summary>Links to make.</summary>
    public IReadOnlyList<NewLink> NewLinks { get; init; } = [];

    /// <summary>Members that are gone or back.</summary>
    public IReadOnlyList<GoneMark> GoneMarks { get; init; } = [];

    /// <summary>
    /// Baselines of existing links. A baseline of the page's flow also says that its source record was met by the flow's sweep, as a new link does.
    /// </summary>
    public IReadOnlyList<BaselineWrite> Baselines { get; init; } = [];

    /// <summary>
    /// Baselines keep by which run each of their slots was set, at four bytes a slot: in a circle of flows the order in which sides agreed matters.
    /// </summary>
    public bool KeepsRuns { get; init; }

    /// <summary>Source records that were met and need nothing else.</summary>
    public IReadOnlyList<SeenMark> Seen { get; init; } = [];

    /// <summary>Where records ended, one entry per record.</summary>
    public IReadOnlyList<JournalEntry> Journal { get; init; } = [];

    /// <summary>What the page's fields held before, sealed; null where the process does not journal values or nothing was written.</summary>
    public SealedValues? Values { get; init; }

    /// <summary>What settled writes of killed runs wrote over, by run.</summary>
    public IReadOnlyList<SettledValues> SettledValues { get; init; } = [];

    /// <summary>What is only counted.</summary>
    public JournalPageCounts Counts { get; init; }

    /// <summary>Source records that go into quarantine.</summary>
    public IReadOnlyList<QuarantineNote> Quarantined { get; init; } = [];

    /// <summary>Source records that leave quarantine, if they are in it.</summary>
    public IReadOnlyList<RecordKey> NoLongerQuarantined { get; init; } = [];

    /// <summary>Source records that begin to wait.</summary>
    public IReadOnlyList<WaitingRecord> Waiting { get; init; } = [];

    /// <summary>Source records that no longer wait, if they did.</summary>
    public IReadOnlyList<RecordKey> NoLongerWaiting { get; init; } = [];

    /// <summary>Records that flows must look at again in their next runs; of the page's flow or of others.</summary>
    public IReadOnlyList<DueRecord> Due { get; init; } = [];

    /// <summary>Linked source records that were out of scope: what they say now is passed over.</summary>
    public IReadOnlyList<RecordKey> PassedOver { get; init; } = [];

    /// <summary>How far the flow has read entities that it watches besides its source: what they make due stands in <see cref="Due"/>.</summary>
    public IReadOnlyList<WatchPosition> Watches { get; init; } = [];

    /// <summary>Source records of the page's flow that were looked at again.</summary>
    public IReadOnlyList<RecordKey> NoLongerDue { get; init; } = [];

    /// <summary>Source records that are put before a person.</summary>
    public IReadOnlyList<ReviewNote> Reviews { get; init; } = [];

    /// <summary>Source records about which nothing is to be decided any more.</summary>
    public IReadOnlyList<RecordKey> NoLongerInReview { get; init; } = [];

    /// <summary>Decisions for flows that lead back which this page has carried out: values that come later are no longer what was decided about.</summary>
    public IReadOnlyList<ReviewedRecord> CarriedOut { get; init; } = [];

    /// <summary>Fields that writes of this page changed, where changes may come back through other flows.</summary>
    public IReadOnlyList<Swing> Swings { get; init; } = [];

    /// <summary>Target records whose swings no longer count, because a person decided about them; applied before <see cref="Swings"/>.</summary>
    public IReadOnlyList<SwingTarget> ForgottenSwings { get; init; } = [];

    /// <summary>When the page's writes were made, where conflicts go by modification times.</summary>
    public IReadOnlyList<OwnWrite> OwnWrites { get; init; } = [];

    /// <summary>How far conversions have come.</summary>
    public IReadOnlyList<ConversionNote> Conversions { get; init; } = [];

    /// <summary>Source records that are not to be converted any more; their steps are forgotten.</summary>
    public IReadOnlyList<RecordKey> AbandonedConversions { get; init; } = [];

    /// <summary>Source records whose deletion is held from now on.</summary>
    public IReadOnlyList<RecordKey> HeldDeletions { get; init; } = [];

    /// <summary>Source records whose held deletion is settled.</summary>
    public IReadOnlyList<RecordKey> SettledDeletions { get; init; } = [];

    /// <summary>Source records that left the selection and are to be unlinked or removed.</summary>
    public IReadOnlyList<RecordKey> Leaving { get; init; } = [];

    /// <summary>Source records that are not leaving any more: it was done, or they are selected again.</summary>
    public IReadOnlyList<RecordKey> NoLongerLeaving { get; init; } = [];

    /// <summary>The flow's new progress; null to leave it.</summary>
    public FlowProgress? Progress { get; init; }

    /// <summary>Intent pages that this commit settles.</summary>
    public IReadOnlyList<long> ClosedIntents { get; init; } = [];

    /// <summary>What changes for the lines of the page's records, in the same transaction; null for a flow without lines.</summary>
    public PageCommit? Lines { get; init; }

    /// <summary>Of the page of a flow of lines: which headers its lines belong to from now on.</summary>
    public IReadOnlyList<LineOwner> LineOwners { get; init; } = [];

    /// <summary>Of the page of a flow of lines: source lines that are in the target no longer.</summary>
    public IReadOnlyList<RecordKey> ForgottenLines { get; init; } = [];

    /// <summary>What notification rules want told of the page, in the same transaction.</summary>
    public IReadOnlyList<OutboxEvent> Events { get; init; } = [];

    /// <summary>Intents that stay open (a second step, an answer that never came); they become a page of their own.</summary>
    public IReadOnlyList<IntentRecord> RemainingIntents { get; init; } = [];
}
