using CrmConnector.State.Checkpoints;
using CrmConnector.State.Conversions;
using CrmConnector.State.Deletions;
using CrmConnector.State.Due;
using CrmConnector.State.Flows;
using CrmConnector.State.Identities;
using CrmConnector.State.Incidents;
using CrmConnector.State.Intents;
using CrmConnector.State.Journal;
using CrmConnector.State.Leases;
using CrmConnector.State.Leaving;
using CrmConnector.State.Lines;
using CrmConnector.State.Links;
using CrmConnector.State.Messages;
using CrmConnector.State.Outbox;
using CrmConnector.State.OwnWrites;
using CrmConnector.State.Pages;
using CrmConnector.State.Pauses;
using CrmConnector.State.Quarantine;
using CrmConnector.State.Reviews;
using CrmConnector.State.Runs;
using CrmConnector.State.Selections;
using CrmConnector.State.Swings;
using CrmConnector.State.Waiting;

namespace CrmConnector.State;

/// <summary>
/// The durable memory of an installation: keys, hashes and positions, no field values but those that the engine sealed. All methods may be called concurrently; whatever returns
/// without an exception is durable.
/// </summary>
public interface IStateStore : IAsyncDisposable
{
    /// <summary>Link entities and flows, and the slots of a flow's target fields.</summary>
    IFlowStore Flows { get; }

    /// <summary>Links and their members; reading and administration (pages write through <see cref="CommitPageAsync"/>).</summary>
    ILinkStore Links { get; }

    /// <summary>Open intents.</summary>
    IIntentStore Intents { get; }

    /// <summary>How far each flow has come.</summary>
    ICheckpointStore Checkpoints { get; }

    /// <summary>Runs and their totals.</summary>
    IRunStore Runs { get; }

    /// <summary>Sums of runs.</summary>
    IRunSummaryStore RunSummaries { get; }

    /// <summary>What was done, per record.</summary>
    IJournalStore Journal { get; }

    /// <summary>What fields held before runs wrote them, sealed.</summary>
    IJournalValueStore JournalValues { get; }

    /// <summary>Processes that stand still until they are resumed.</summary>
    IPauseStore Pauses { get; }

    /// <summary>Records that could not be synced.</summary>
    IQuarantineStore Quarantine { get; }

    /// <summary>Records that wait for a record they refer to.</summary>
    IWaitingStore Waiting { get; }

    /// <summary>When the engine wrote which records.</summary>
    IOwnWriteStore OwnWrites { get; }

    /// <summary>Records that are due for another look.</summary>
    IDueStore Due { get; }

    /// <summary>Records that wait for a person.</summary>
    IReviewStore Reviews { get; }

    /// <summary>Which lines belong to which headers.</summary>
    ILineStore Lines { get; }

    /// <summary>How far conversions are.</summary>
    IConversionStore Conversions { get; }

    /// <summary>What the oscillation guard remembers.</summary>
    ISwingStore Swings { get; }

    /// <summary>Deletions held until the round is done.</summary>
    IHeldDeletionStore HeldDeletions { get; }

    /// <summary>Which records end users chose.</summary>
    ISelectionStore Selections { get; }

    /// <summary>Records that left the selection and are to be unlinked or removed.</summary>
    ILeavingStore Leaving { get; }

    /// <summary>Leases per link set.</summary>
    ILeaseStore Leases { get; }

    /// <summary>Which store each connection reaches.</summary>
    IIdentityStore Identities { get; }

    /// <summary>Events that wait to be told.</summary>
    IOutboxStore Outbox { get; }

    /// <summary>Messages that wait to be delivered, and what became of those that were.</summary>
    IMessageStore Messages { get; }

    /// <summary>Problems that stand, as notification rules tell of them.</summary>
    IIncidentStore Incidents { get; }

    /// <summary>Makes everything that a page changed durable, in one transaction: all of it, or nothing.</summary>
    /// <exception cref="FencedException">Another owner has one of the page's leases.</exception>
    /// <exception cref="LinkConflictException">A record is already a member of another link.</exception>
    ValueTask<CommittedPage> CommitPageAsync(PageCommit commit, CancellationToken cancellationToken);

    /// <summary>Writes a compact, consistent copy to a file that must not exist yet; work goes on afterwards.</summary>
    ValueTask BackUpAsync(string path, CancellationToken cancellationToken);
}
