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
using CrmConnector.State.Sqlite.Writing;
using CrmConnector.State.Swings;
using CrmConnector.State.Waiting;

namespace CrmConnector.State.Sqlite;

/// <summary>
/// The state store in one SQLite file (WAL), or in memory. One process at a time. Every commit is on disk when it returns, but that of a page: it is
/// there with the next commit, at the latest with that of the next page's intents or of the run's end, so a power cut can only bring back the state in
/// which the page had been sent, not yet committed, and the next run settles that.
/// </summary>
public sealed class SqliteStateStore : IStateStore
{
    private readonly SqliteDatabase _database;
    private readonly PageWriter _pages;

    private SqliteStateStore(SqliteDatabase database)
    {
        _database = database;
        _pages = new PageWriter(database);
        Flows = new SqliteFlowStore(database);
        Links = new SqliteLinkStore(database);
        Intents = new SqliteIntentStore(database);
        Checkpoints = new SqliteCheckpointStore(database);
        Runs = new SqliteRunStore(database);
        RunSummaries = new SqliteRunSummaryStore(database);
        Journal = new SqliteJournalStore(database);
        JournalValues = new SqliteJournalValueStore(database);
        Pauses = new SqlitePauseStore(database);
        Quarantine = new SqliteQuarantineStore(database);
        Waiting = new SqliteWaitingStore(database);
        Due = new SqliteDueStore(database);
        Reviews = new SqliteReviewStore(database);
        Lines = new SqliteLineStore(database);
        Conversions = new SqliteConversionStore(database);
        Swings = new SqliteSwingStore(database);
        OwnWrites = new SqliteOwnWriteStore(database);
        HeldDeletions = new SqliteHeldDeletionStore(database);
        Selections = new SqliteSelectionStore(database);
        Leaving = new SqliteLeavingStore(database);
        Leases = new SqliteLeaseStore(database);
        Identities = new SqliteIdentityStore(database);
        Outbox = new SqliteOutboxStore(database);
        Messages = new SqliteMessageStore(database);
        Incidents = new SqliteIncidentStore(database);
    }

    /// <summary>The version of the SQLite library, for the log. Before 3.51.3 a rare race needs the one writer that this store keeps to.</summary>
    public static string LibraryVersion => SQLitePCL.raw.sqlite3_libversion().utf8_to_string();

    internal SqliteDatabase Database => _database;

    /// <inheritdoc/>
    public IFlowStore Flows { get; }

    /// <inheritdoc/>
    public ILinkStore Links { get; }

    /// <inheritdoc/>
    public IIntentStore Intents { get; }

    /// <inheritdoc/>
    public ICheckpointStore Checkpoints { get; }

    /// <inheritdoc/>
    public IRunStore Runs { get; }

    /// <inheritdoc/>
    public IRunSummaryStore RunSummaries { get; }

    /// <inheritdoc/>
    public IJournalStore Journal { get; }

    /// <inheritdoc/>
    public IJournalValueStore JournalValues { get; }

    /// <inheritdoc/>
    public IPauseStore Pauses { get; }

    /// <inheritdoc/>
    public IQuarantineStore Quarantine { get; }

    /// <inheritdoc/>
    public IWaitingStore Waiting { get; }

    /// <inheritdoc/>
    public IDueStore Due { get; }

    /// <inheritdoc/>
    public IReviewStore Reviews { get; }

    /// <inheritdoc/>
    public ILineStore Lines { get; }

    /// <inheritdoc/>
    public IConversionStore Conversions { get; }

    /// <inheritdoc/>
    public ISwingStore Swings { get; }

    /// <inheritdoc/>
    public IOwnWriteStore OwnWrites { get; }

    /// <inheritdoc/>
    public IHeldDeletionStore HeldDeletions { get; }

    /// <inheritdoc/>
    public ISelectionStore Selections { get; }

    /// <inheritdoc/>
    public ILeavingStore Leaving { get; }

    /// <inheritdoc/>
    public ILeaseStore Leases { get; }

    /// <inheritdoc/>
    public IIdentityStore Identities { get; }

    /// <inheritdoc/>
    public IOutboxStore Outbox { get; }

    /// <inheritdoc/>
    public IMessageStore Messages { get; }

    /// <inheritdoc/>
    public IIncidentStore Incidents { get; }

    /// <summary>Opens a state store, making the file when there is none and bringing an older one up to date.</summary>
    /// <exception cref="StateStoreLockedException">Another process has it open.</exception>
    /// <exception cref="UnknownSchemaException">It is of a newer program or of another installation, or not a state store.</exception>
    /// <exception cref="UnknownHashKeyException">Its hashes were made with another hash key.</exception>
    public static async ValueTask<SqliteStateStore> OpenAsync(
        StateStoreOptions options,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var database = await SqliteDatabase.OpenAsync(options, time, cancellationToken);
        try
        {
            await database.WriteAsync(() => StoreFacts.Check(database, options), cancellationToken);
            await database.WriteAsync(() => JournalPruning.ForgetValues(database), cancellationToken);
            if (options.Path is not null)
            {
                await database.WriteAsync(() => LeaseCheck.EndAll(database), cancellationToken);
            }

            return new SqliteStateStore(database);
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public ValueTask<CommittedPage> CommitPageAsync(PageCommit commit, CancellationToken cancellationToken) =>
        _database.WriteSoonAsync(() => _pages.Write(commit), cancellationToken);

    /// <inheritdoc/>
    public ValueTask BackUpAsync(string path, CancellationToken cancellationToken) =>
        _database.AloneAsync(() => _database.Prepare("VACUUM INTO ?1").Bind(1, path).Run(), cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _database.DisposeAsync();
}
