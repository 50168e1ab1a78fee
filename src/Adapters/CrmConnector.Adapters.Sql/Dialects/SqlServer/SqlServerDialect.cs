using System.Globalization;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Adapters.Sql.Discovery;
using CrmConnector.Adapters.Sql.Signals;
using CrmConnector.Adapters.Sql.Tracking;
using CrmConnector.Adapters.Sql.Writing;
using Microsoft.Data.SqlClient;

namespace CrmConnector.Adapters.Sql.Dialects.SqlServer;

/// <summary>SQL Server from 2016 on, and Azure SQL Database.</summary>
internal sealed class SqlServerDialect : IDialect
{
    public const string IdentifySql =
        "SELECT d.*, CAST(@@DBTS AS bigint) AS position FROM sys.databases AS d WHERE d.database_id = DB_ID()";

    private readonly SqlSettings _settings;
    private readonly string _connectionString;
    private readonly string _lineString;
    private readonly SqlServerErrors _errors;

    public SqlServerDialect(SqlSettings settings)
    {
        _settings = settings;
        var builder = SqlServerConnections.Build(settings);
        _connectionString = builder.ConnectionString;
        builder.Pooling = false;
        _lineString = builder.ConnectionString;
        _errors = new SqlServerErrors(settings.Connection, builder.UserID);
        Syntax = new SqlServerSyntax(settings.Schema);
        Catalog = new SqlServerCatalog(Syntax);
        Lookup = new SqlServerLookup(Syntax);
    }

    public SqlSyntax Syntax { get; }

    public ICatalogReader Catalog { get; }

    public ILookup Lookup { get; }

    public ITracking Tracking => new SqlServerTracking(_settings, Syntax);

    public ReceiptTable Receipts
    {
        get
        {
            var name = $"{Syntax.Quote(Syntax.DefaultSchema)}.[crmconnector_receipt]";
            return new ReceiptTable(
                name,
                $"SELECT OBJECT_ID({Syntax.Literal(name)}, N'U')",
                SqlServerReceipts.IntentColumn
            );
        }
    }

    public Task<Session> OpenAsync(CancellationToken cancellationToken) =>
        OpenAsync(_connectionString, cancellationToken);

    public bool CanHear(Table table) => SqlServerSignalLine.CanHear(table);

    public async Task<ISignalLine> OpenLineAsync(
        IReadOnlyList<Table> tables,
        TimeProvider time,
        CancellationToken cancellationToken
    ) =>
        await SqlServerSignalLine.OpenAsync(
            await OpenAsync(_lineString, cancellationToken),
            Syntax,
            tables,
            _settings.SignalInterval,
            time,
            cancellationToken
        );

    /// <summary>
    /// A restored database keeps its own id but counts as made when it was restored; one in an availability group has the group's id on every server.
    /// The position is the last rowversion that was given.
    /// </summary>
    public async Task<StoreIdentity> IdentifyAsync(Session session, CancellationToken cancellationToken)
    {
        var rows = await session.QueryAsync(
            session.Command(IdentifySql),
            r => new SqlServerCatalogRow(r),
            cancellationToken
        );
        var row = rows[0];
        var id =
            row.TextOrNull("group_database_id")
            ?? $"{row.Text("service_broker_guid")}:{row.Date("create_date").ToString("s", CultureInfo.InvariantCulture)}";
        return new StoreIdentity($"sqlserver:{row.Text("name")}:{id}", row.Long("position"));
    }

    public IFeed CreateFeed(Table table, FeedContext context) =>
        table.Changes.Method switch
        {
            "change tracking" => new SqlServerChangeTrackingFeed(table, context),
            "change log" => new SqlServerRowVersionFeed(table, context, SqlServerChangeLog.Log(table, Syntax)),
            "rowversion" => new SqlServerRowVersionFeed(table, context, null),
            _ => new ModifiedFeed(table, context, new StampRange(context.Syntax)),
        };

    public async Task<IReadOnlyList<WriteOutcome>> WriteAsync(
        Table table,
        WriteBatch batch,
        CancellationToken cancellationToken
    )
    {
        await using var session = (SqlServerSession)await OpenAsync(cancellationToken);
        var writer = new BatchWriter(session, table, batch, new SqlServerValueCheck(), Lookup);
        return await writer.WriteAsync(
            new SqlServerRowWriter(session, table, writer.Plan, batch, Lookup, Syntax),
            cancellationToken
        );
    }

    public async Task<IReadOnlyList<WriteOutcome>> WriteGroupsAsync(
        Table table,
        Table parts,
        WriteBatch batch,
        CancellationToken cancellationToken
    )
    {
        await using var session = (SqlServerSession)await OpenAsync(cancellationToken);
        return await GroupWriter
            .Of(
                session,
                table,
                parts,
                batch,
                new SqlServerValueCheck(),
                Lookup,
                (side, plan, writes) => new SqlServerRowWriter(session, side, plan, writes, Lookup, Syntax)
            )
            .WriteAsync(cancellationToken);
    }

    /// <summary>The pool is the driver's and goes with the process; the connections of this store are closed now.</summary>
    public ValueTask DisposeAsync()
    {
        using var connection = new SqlConnection(_connectionString);
        SqlConnection.ClearPool(connection);
        return ValueTask.CompletedTask;
    }

    private async Task<Session> OpenAsync(string connectionString, CancellationToken cancellationToken)
    {
        var connection = new SqlConnection(connectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            return new SqlServerSession(connection, _errors, _settings.CommandTimeout);
        }
        catch (Exception exception)
        {
            await connection.DisposeAsync();
            cancellationToken.ThrowIfCancellationRequested();
            if (_errors.Translate(exception) is { } translated)
            {
                throw translated;
            }

            throw;
        }
    }
}
