using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Adapters.Sql.Discovery;
using CrmConnector.Adapters.Sql.Signals;
using CrmConnector.Adapters.Sql.Tracking;
using CrmConnector.Adapters.Sql.Writing;
using Microsoft.Data.Sqlite;

namespace CrmConnector.Adapters.Sql.Dialects.Sqlite;

/// <summary>SQLite files.</summary>
internal sealed class SqliteDialect : IDialect
{
    /// <summary>How long another program's lock is waited for. Whether to try again later is the engine's decision.</summary>
    private static readonly TimeSpan s_longestWait = TimeSpan.FromSeconds(5);

    private readonly SqlSettings _settings;
    private readonly string _connectionString;
    private readonly string _lineString;
    private readonly string _file;
    private readonly SqliteErrors _errors;
    private readonly TimeSpan _patience;
    private readonly SemaphoreSlim _writing = new(1, 1);

    public SqliteDialect(SqlSettings settings)
    {
        _settings = settings;
        _patience = settings.CommandTimeout < s_longestWait ? settings.CommandTimeout : s_longestWait;
        var builder = ConnectionStrings.Parse(settings, text => new SqliteConnectionStringBuilder(text));
        builder.DataSource = Path.GetFullPath(
            settings.Database.Length > 0 ? settings.Database
                : builder.DataSource.Length > 0 ? builder.DataSource
                : throw new InvalidConfigurationException(
                    $"Setting 'connectionString' of connection '{settings.Connection}' names no file; add 'Data Source=', or give the file in the setting 'database'."
                ),
            settings.Folder
        );
        builder.Mode = SqliteOpenMode.ReadWrite;
        builder.DefaultTimeout = (int)Math.Ceiling(settings.CommandTimeout.TotalSeconds);
        _file = builder.DataSource;
        _connectionString = builder.ToString();
        builder.Pooling = false;
        _lineString = builder.ToString();
        _errors = new SqliteErrors(settings.Connection, _file);
    }

    public SqlSyntax Syntax { get; } = new SqliteSyntax();

    public ICatalogReader Catalog { get; } = new SqliteCatalog();

    public ILookup Lookup { get; } = new SqliteLookup();

    public ITracking Tracking => new SqliteTracking(_settings, Syntax);

    public ReceiptTable Receipts { get; } =
        new(
            "crmconnector_receipt",
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name = 'crmconnector_receipt'",
            new Column("intent", FieldType.Text, new SqliteCodec(FieldType.Text))
        );

    public Task<Session> OpenAsync(CancellationToken cancellationToken) =>
        OpenAsync(_connectionString, cancellationToken);

    /// <summary>A file tells of every commit, whatever it concerns.</summary>
    public bool CanHear(Table table) => true;

    public async Task<ISignalLine> OpenLineAsync(
        IReadOnlyList<Table> tables,
        TimeProvider time,
        CancellationToken cancellationToken
    ) =>
        await SqliteSignalLine.OpenAsync(
            await OpenAsync(_lineString, cancellationToken),
            tables,
            _settings.SignalInterval,
            time,
            cancellationToken
        );

    /// <summary>
    /// Nothing is written into a user's file to mark it, so the store is its path. The position is the change log's, where one is installed.
    /// </summary>
    public async Task<StoreIdentity> IdentifyAsync(Session session, CancellationToken cancellationToken)
    {
        var target = File.ResolveLinkTarget(_file, returnFinalTarget: true)?.FullName ?? _file;
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(target));
        var position = await SqliteChangeLog.LastAsync(session, cancellationToken);
        return new StoreIdentity($"sqlite:{Convert.ToHexStringLower(hash.AsSpan(0, 16))}", position);
    }

    public IFeed CreateFeed(Table table, FeedContext context) =>
        table.TrackingMark is not null
            ? new SqliteChangeLogFeed(table, context)
            : new ModifiedFeed(table, context, new SqliteStampRange(context.Syntax));

    public async Task<IReadOnlyList<WriteOutcome>> WriteAsync(
        Table table,
        WriteBatch batch,
        CancellationToken cancellationToken
    )
    {
        // One writer at a time is SQLite's rule; waiting here is fairer than polling the file's lock.
        await _writing.WaitAsync(cancellationToken);
        try
        {
            await using var session = (SqliteSession)await OpenAsync(cancellationToken);
            return await session.RunAsync(
                token => new SqliteBatchWriter(session, Lookup, table, batch).WriteAsync(token),
                cancellationToken
            );
        }
        finally
        {
            _writing.Release();
        }
    }

    public async Task<IReadOnlyList<WriteOutcome>> WriteGroupsAsync(
        Table table,
        Table parts,
        WriteBatch batch,
        CancellationToken cancellationToken
    )
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            await using var session = (SqliteSession)await OpenAsync(cancellationToken);
            return await GroupWriter
                .Of(
                    session,
                    table,
                    parts,
                    batch,
                    new SqliteValueCheck(),
                    Lookup,
                    (side, plan, writes) => new SqliteRowWriter(session, Lookup, side, plan, writes)
                )
                .WriteAsync(cancellationToken);
        }
        finally
        {
            _writing.Release();
        }
    }

    public ValueTask DisposeAsync()
    {
        using var connection = new SqliteConnection(_connectionString);
        SqliteConnection.ClearPool(connection);
        _writing.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<Session> OpenAsync(string connectionString, CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(connectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            var session = new SqliteSession(connection, _errors, _patience);

            // The provider's own waiting polls in long steps; SQLite's wakes up sooner.
            await using var wait = session.Command("PRAGMA busy_timeout = 100");
            await wait.ExecuteNonQueryAsync(cancellationToken);
            return session;
        }
        catch (DbException exception)
        {
            await connection.DisposeAsync();
            throw _errors.Translate(exception)
                ?? new SystemUnavailableException($"The file '{_file}' cannot be opened.", null, exception);
        }
    }
}
