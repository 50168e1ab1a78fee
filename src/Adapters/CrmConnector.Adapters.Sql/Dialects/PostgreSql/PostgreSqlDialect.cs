using System.Globalization;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Adapters.Sql.Discovery;
using CrmConnector.Adapters.Sql.Signals;
using CrmConnector.Adapters.Sql.Tracking;
using CrmConnector.Adapters.Sql.Writing;
using Npgsql;

namespace CrmConnector.Adapters.Sql.Dialects.PostgreSql;

/// <summary>PostgreSQL, from version 13 on.</summary>
internal sealed class PostgreSqlDialect : IDialect
{
    private readonly SqlSettings _settings;
    private readonly NpgsqlDataSource _source;
    private readonly NpgsqlDataSource _lines;
    private readonly PostgreSqlErrors _errors;

    public PostgreSqlDialect(SqlSettings settings)
    {
        _settings = settings;
        var builder = PostgreSqlConnections.Build(settings);
        _source = Build(builder);
        builder.Pooling = false;
        _lines = Build(builder);
        _errors = new PostgreSqlErrors(settings.Connection, builder.Username ?? "");
        Syntax = new PostgreSqlSyntax(settings.Schema);
        Catalog = new PostgreSqlCatalog(Syntax);
        Lookup = new PostgreSqlLookup(Syntax);
    }

    public SqlSyntax Syntax { get; }

    public ICatalogReader Catalog { get; }

    public ILookup Lookup { get; }

    public ITracking Tracking => new PostgreSqlTracking(_settings, Syntax);

    public ReceiptTable Receipts
    {
        get
        {
            var name = $"{Syntax.Quote(Syntax.DefaultSchema)}.crmconnector_receipt";
            var uuid = PostgreSqlType.Of("uuid", modifier: -1, kind: 'b', isArray: false);
            var intent = new Column("intent", uuid.Type, new PostgreSqlCodec(uuid, "uuid"));
            return new ReceiptTable(name, $"SELECT to_regclass({Syntax.Literal(name)})::text", intent);
        }
    }

    public async Task<Session> OpenAsync(CancellationToken cancellationToken) =>
        await OpenAsync(_source, cancellationToken);

    public async Task<StoreIdentity> IdentifyAsync(Session session, CancellationToken cancellationToken)
    {
        var rows = await session.QueryAsync(
            session.Command(
                "SELECT (SELECT system_identifier FROM pg_control_system())::text, (SELECT timeline_id FROM pg_control_checkpoint())::text, "
                    + "(SELECT oid FROM pg_database WHERE datname = current_database())::text, "
                    + "pg_snapshot_xmax(pg_current_snapshot())::text"
            ),
            r => new StoreIdentity(
                $"postgresql:{r.GetString(0)}:{r.GetString(1)}:{r.GetString(2)}",
                long.Parse(r.GetString(3), CultureInfo.InvariantCulture)
            ),
            cancellationToken
        );
        return rows[0];
    }

    public IFeed CreateFeed(Table table, FeedContext context) =>
        table.TrackingMark is not null
            ? new PostgreSqlChangeLogFeed(table, context)
            : new ModifiedFeed(table, context, new StampRange(context.Syntax));

    public bool CanHear(Table table) => table.TrackingMark is not null;

    public async Task<ISignalLine> OpenLineAsync(
        IReadOnlyList<Table> tables,
        TimeProvider time,
        CancellationToken cancellationToken
    ) =>
        await PostgreSqlSignalLine.OpenAsync(
            await OpenAsync(_lines, cancellationToken),
            new PostgreSqlChangeLog(Syntax),
            tables,
            _settings.SignalInterval,
            time,
            cancellationToken
        );

    public async Task<IReadOnlyList<WriteOutcome>> WriteAsync(
        Table table,
        WriteBatch batch,
        CancellationToken cancellationToken
    )
    {
        await using var session = (PostgreSqlSession)await OpenAsync(cancellationToken);
        var writer = new BatchWriter(session, table, batch, new PostgreSqlValueCheck(), Lookup);
        return await writer.WriteAsync(
            new PostgreSqlRowWriter(session, table, writer.Plan, batch, Lookup, Syntax),
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
        await using var session = (PostgreSqlSession)await OpenAsync(cancellationToken);
        return await GroupWriter
            .Of(
                session,
                table,
                parts,
                batch,
                new PostgreSqlValueCheck(),
                Lookup,
                (side, plan, writes) => new PostgreSqlRowWriter(session, side, plan, writes, Lookup, Syntax)
            )
            .WriteAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _source.DisposeAsync();
        await _lines.DisposeAsync();
    }

    /// <summary>Types of the database's own are read as text, so the driver need not ask for them on each start.</summary>
    private static NpgsqlDataSource Build(NpgsqlConnectionStringBuilder builder)
    {
        var source = new NpgsqlDataSourceBuilder(builder.ConnectionString);
        source.ConfigureTypeLoading(types => types.EnableTypeLoading(false));
        return source.Build();
    }

    private async Task<PostgreSqlSession> OpenAsync(NpgsqlDataSource source, CancellationToken cancellationToken)
    {
        try
        {
            var connection = await source.OpenConnectionAsync(cancellationToken);
            return new PostgreSqlSession(connection, _errors, _settings.CommandTimeout);
        }
        catch (Exception exception)
            when (!cancellationToken.IsCancellationRequested && _errors.Translate(exception) is not null)
        {
            throw _errors.Translate(exception)!;
        }
    }
}
