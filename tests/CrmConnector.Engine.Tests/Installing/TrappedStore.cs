using CrmConnector.State;
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

namespace CrmConnector.Engine.Tests.Installing;

/// <summary>The real state store; a test may end the program around its commits.</summary>
internal sealed class TrappedStore(IStateStore inner) : IStateStore, IIntentStore
{
    /// <summary>Called before a page is committed; what it throws ends the program there.</summary>
    public Action? BeforeCommit { get; set; }

    /// <summary>Called after a page was committed.</summary>
    public Action? AfterCommit { get; set; }

    /// <summary>What somebody else does after a page was committed, given the number of pages so far; the run goes on when it is done.</summary>
    public Func<int, Task>? OnCommit { get; set; }

    /// <summary>Called before intents are committed.</summary>
    public Action? BeforeIntents { get; set; }

    /// <summary>Called after intents were committed, before anything is sent.</summary>
    public Action? AfterIntents { get; set; }

    /// <summary>Pages committed.</summary>
    public int Commits { get; private set; }

    public IFlowStore Flows => inner.Flows;

    public ILinkStore Links => inner.Links;

    public IIntentStore Intents => this;

    public IOwnWriteStore OwnWrites => inner.OwnWrites;

    public ICheckpointStore Checkpoints => inner.Checkpoints;

    public IRunStore Runs => inner.Runs;

    public IJournalStore Journal => inner.Journal;

    public IQuarantineStore Quarantine => inner.Quarantine;

    public IWaitingStore Waiting => inner.Waiting;

    public IHeldDeletionStore HeldDeletions => inner.HeldDeletions;

    public ISelectionStore Selections => inner.Selections;

    public ILeavingStore Leaving => inner.Leaving;

    public IDueStore Due => inner.Due;

    public IReviewStore Reviews => inner.Reviews;

    public ILineStore Lines => inner.Lines;

    public IConversionStore Conversions => inner.Conversions;

    public ISwingStore Swings => inner.Swings;

    public IJournalValueStore JournalValues => inner.JournalValues;

    public IPauseStore Pauses => inner.Pauses;

    public ILeaseStore Leases => inner.Leases;

    public IIdentityStore Identities => inner.Identities;

    public IRunSummaryStore RunSummaries => inner.RunSummaries;

    public IOutboxStore Outbox => inner.Outbox;

    public IMessageStore Messages => inner.Messages;

    public IIncidentStore Incidents => inner.Incidents;

    public async ValueTask<CommittedPage> CommitPageAsync(PageCommit commit, CancellationToken cancellationToken)
    {
        BeforeCommit?.Invoke();
        var committed = await inner.CommitPageAsync(commit, cancellationToken);
        Commits++;
        AfterCommit?.Invoke();
        if (OnCommit is { } happens)
        {
            await happens(Commits);
        }

        return committed;
    }

    public async ValueTask<long> CommitIntentsAsync(IntentPage page, CancellationToken cancellationToken)
    {
        BeforeIntents?.Invoke();
        var id = await inner.Intents.CommitIntentsAsync(page, cancellationToken);
        AfterIntents?.Invoke();
        return id;
    }

    public ValueTask<IReadOnlyList<OpenIntentPage>> LoadOpenIntentsAsync(
        StoredFlow flow,
        CancellationToken cancellationToken
    ) => inner.Intents.LoadOpenIntentsAsync(flow, cancellationToken);

    public ValueTask<IReadOnlyList<int>> FlowsWithOpenIntentsAsync(CancellationToken cancellationToken) =>
        inner.Intents.FlowsWithOpenIntentsAsync(cancellationToken);

    public ValueTask BackUpAsync(string path, CancellationToken cancellationToken) =>
        inner.BackUpAsync(path, cancellationToken);

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
