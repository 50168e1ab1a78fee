using System.Runtime.CompilerServices;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Conditions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Abstractions.Signals;
using CrmConnector.Adapters.Sql.Dialects;
using CrmConnector.Adapters.Sql.Discovery;
using CrmConnector.Adapters.Sql.Reading;
using CrmConnector.Adapters.Sql.Signals;
using CrmConnector.Adapters.Sql.Tracking;
using CrmConnector.Adapters.Sql.Writing;

namespace CrmConnector.Adapters.Sql;

/// <summary>A database, open: finds the table for each call and hands over to the dialect.</summary>
internal sealed class DatabaseConnection(SqlSettings settings, IDialect dialect, TimeProvider time)
    : IConnection,
        IChangeFeed,
        IRecordFinder,
        IRecordWriter,
        IReceiptReader,
        ITrackingInstaller,
        IConditionPushdown,
        IRecordCounter,
        ISignalListener
{
    private readonly TableCatalog _catalog = new(settings, dialect);
    private readonly ShapeResolver _shapes = new(settings);
    private string? _fingerprint;

    public async ValueTask<StoreIdentity> IdentifyAsync(CancellationToken cancellationToken)
    {
        await using var session = await dialect.OpenAsync(cancellationToken);
        var identity = await session.RunAsync(token => dialect.IdentifyAsync(session, token), cancellationToken);
        _fingerprint = identity.Fingerprint;
        return identity;
    }

    public async ValueTask<IReadOnlyList<EntityName>> ListEntitiesAsync(CancellationToken cancellationToken)
    {
        await using var session = await dialect.OpenAsync(cancellationToken);
        var tables = await _catalog.ListAsync(session, cancellationToken);
        return
        [
            .. tables
                .Select(t => new EntityName(EntityNaming.Format(t, dialect.Syntax.DefaultSchema), t.Name))
                .OrderBy(e => e.Name, StringComparer.Ordinal),
        ];
    }

    public async ValueTask<IReadOnlyList<EntitySchema>> DescribeAsync(
        IReadOnlyCollection<string> entities,
        CancellationToken cancellationToken
    )
    {
        await using var session = await dialect.OpenAsync(cancellationToken);
        var tables = await _catalog.ReadAsync(session, entities, cancellationToken);
        return [.. tables.Select(t => SchemaBuilder.Build(t, dialect.Syntax))];
    }

    public async IAsyncEnumerable<SweepPage> SweepAsync(
        SweepRequest request,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await using var session = await dialect.OpenAsync(cancellationToken);
        var table = await _catalog.GetAsync(session, request.Entity, cancellationToken);
        var sweep = new Sweep(dialect.Syntax, _shapes.Plan(table, request.Shape), request);
        var resume = request.ResumeAfter;
        do
        {
            var after = resume;
            var page = await WatchAsync(
                session,
                table,
                request.Shape,
                token => sweep.ReadPageAsync(session, after, token),
                cancellationToken
            );
            yield return page;
            resume = page.Resume;
        } while (resume is not null);
    }

    public async ValueTask<IReadOnlyList<Record?>> FetchAsync(FetchRequest request, CancellationToken cancellationToken)
    {
        await using var session = await dialect.OpenAsync(cancellationToken);
        var table = await _catalog.GetAsync(session, request.Entity, cancellationToken);
        var plan = _shapes.Plan(table, request.Shape);
        return await WatchAsync(
            session,
            table,
            request.Shape,
            token => KeyFetch.FetchAsync(dialect.Lookup, session, plan, request.Keys, token),
            cancellationToken
        );
    }

    public async ValueTask<IReadOnlyList<IReadOnlyList<Record>>> FindAsync(
        FindRequest request,
        CancellationToken cancellationToken
    )
    {
        await using var session = await dialect.OpenAsync(cancellationToken);
        var table = await _catalog.GetAsync(session, request.Entity, cancellationToken);
        var plan = _shapes.Plan(table, request.Shape);
        var columns = _shapes.Columns(table, request.Fields);
        return await WatchAsync(
            session,
            table,
            request.Shape,
            token => ValueFind.FindAsync(dialect.Lookup, session, plan, columns, request, token),
            cancellationToken
        );
    }

    public async ValueTask<Checkpoint?> GetPositionAsync(string entity, CancellationToken cancellationToken)
    {
        await using var session = await dialect.OpenAsync(cancellationToken);
        var table = await _catalog.GetAsync(session, entity, cancellationToken);
        var feed = CreateFeed(table);
        var position = await session.RunAsync(token => feed.PositionAsync(session, token), cancellationToken);
        return CheckpointText.Format(table, Fingerprint, position, inRound: false);
    }

    public async IAsyncEnumerable<FeedPage> ReadChangesAsync(
        FeedRequest request,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await using var session = await dialect.OpenAsync(cancellationToken);

        // The way in which changes are found may have been changed since the table was read (tracking installed or removed).
        _catalog.Forget(request.Entity);
        var table = await _catalog.GetAsync(session, request.Entity, cancellationToken);
        var feed = CreateFeed(table);
        var plan = _shapes.Plan(table, request.Shape);
        var (position, isOldRound) = request.After is { } after
            ? CheckpointText.Parse(after, table, Fingerprint)
            : throw CheckpointText.Expired(table, "there is none");
        while (true)
        {
            var from = position;
            var page = await WatchAsync(
                session,
                table,
                request.Shape,
                token => feed.ReadAsync(session, plan, from, request.PageSize, token),
                cancellationToken
            );
            position = page.Next;

            // a round that an earlier reading began ends where the feed ended then: another one follows it
            var isLast = page.IsLast && !isOldRound;
            yield return new FeedPage(
                page.Records,
                page.Deleted,
                CheckpointText.Format(table, Fingerprint, position, inRound: !page.IsLast),
                isLast
            );
            if (isLast)
            {
                yield break;
            }

            isOldRound &= !page.IsLast;
        }
    }

    public async ValueTask<IReadOnlyList<WriteOutcome>> WriteAsync(
        WriteBatch batch,
        CancellationToken cancellationToken
    )
    {
        var ofParts = batch.Writes.Any(write => write.Parts is not null) ? GroupWriter.PartsOf(batch) : null;
        Table table;
        Table? parts = null;
        await using (var session = await dialect.OpenAsync(cancellationToken))
        {
            table = await _catalog.GetAsync(session, batch.Entity, cancellationToken);
            _shapes.Columns(table, batch.Shape.Fields);
            _shapes.Columns(table, batch.ExpectedShape.Fields);
            if (ofParts is not null)
            {
                parts = await _catalog.GetAsync(session, ofParts.Entity, cancellationToken);
                _shapes.Columns(parts, ofParts.Shape.Fields);
                _shapes.Columns(parts, ofParts.ExpectedShape.Fields);
            }
        }

        try
        {
            return parts is null
                ? await dialect.WriteAsync(table, batch, cancellationToken)
                : await dialect.WriteGroupsAsync(table, parts, batch, cancellationToken);
        }
        catch (SchemaChangedException)
        {
            await using var session = await dialect.OpenAsync(cancellationToken);
            await NameWhatIsMissingAsync(session, table, batch.Shape, cancellationToken);
            if (ofParts is not null)
            {
                await NameWhatIsMissingAsync(session, parts!, ofParts.Shape, cancellationToken);
            }

            throw;
        }
    }

    public async ValueTask<IReadOnlyDictionary<Guid, RecordKey>> ReadReceiptsAsync(
        string entity,
        IReadOnlyList<Guid> intents,
        CancellationToken cancellationToken
    )
    {
        await using var session = await dialect.OpenAsync(cancellationToken);
        return await session.RunAsync(
            token => ReceiptLookup.ReadAsync(session, dialect.Receipts, dialect.Syntax, intents, token),
            cancellationToken
        );
    }

    public async ValueTask<IReadOnlyList<string>> PlanTrackingAsync(
        string entity,
        bool install,
        CancellationToken cancellationToken
    )
    {
        await using var session = await dialect.OpenAsync(cancellationToken);
        _catalog.Forget(entity);
        var table = await _catalog.GetAsync(session, entity, cancellationToken);
        return await session.RunAsync(
            token => dialect.Tracking.PlanAsync(session, table, install, token),
            cancellationToken
        );
    }

    public ValueTask InstallTrackingAsync(string entity, CancellationToken cancellationToken) =>
        ChangeTrackingAsync(entity, install: true, cancellationToken);

    public ValueTask RemoveTrackingAsync(string entity, CancellationToken cancellationToken) =>
        ChangeTrackingAsync(entity, install: false, cancellationToken);

    public async ValueTask<long?> CountAsync(string entity, Condition? where, CancellationToken cancellationToken)
    {
        await using var session = await dialect.OpenAsync(cancellationToken);
        var table = await _catalog.GetAsync(session, entity, cancellationToken);
        return await WatchAsync(
            session,
            table,
            RecordShape.Empty,
            token => RowCount.CountAsync(dialect.Syntax, session, table, where, token),
            cancellationToken
        );
    }

    public bool CanPushDown(string entity, Condition condition) =>
        _catalog.Known(entity) is { } table
        && new ConditionTranslator(table, dialect.Syntax, 1).Translate(condition) is not null;

    public bool CanListen(string entity) => Listener.CanListen(entity);

    public IAsyncEnumerable<Signal> ListenAsync(
        IReadOnlyCollection<string> entities,
        CancellationToken cancellationToken
    ) => Listener.ListenAsync(entities, cancellationToken);

    public ValueTask DisposeAsync() => dialect.DisposeAsync();

    private string Fingerprint => _fingerprint ?? throw new InvalidOperationException("The store was not identified.");

    private SignalListener Listener => new(settings, dialect, _catalog, time);

    private IFeed CreateFeed(Table table) =>
        table.Changes.HasFeed
            ? dialect.CreateFeed(table, new FeedContext(settings, dialect.Syntax, dialect.Lookup))
            : throw CheckpointText.Expired(table, "its changes are found by a full compare");

    private async ValueTask ChangeTrackingAsync(string entity, bool install, CancellationToken cancellationToken)
    {
        var statements = await PlanTrackingAsync(entity, install, cancellationToken);
        await using var session = await dialect.OpenAsync(cancellationToken);
        await session.RunAsync(
            async token =>
            {
                await dialect.Tracking.ApplyAsync(session, statements, token);
                return true;
            },
            cancellationToken
        );
        _catalog.Forget(entity);
    }

    /// <summary>When the database says that something is missing, looks for what it is.</summary>
    private async Task<T> WatchAsync<T>(
        Session session,
        Table table,
        RecordShape shape,
        Func<CancellationToken, Task<T>> work,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await session.RunAsync(work, cancellationToken);
        }
        catch (SchemaChangedException)
        {
            await NameWhatIsMissingAsync(session, table, shape, cancellationToken);
            throw;
        }
    }

    /// <summary>Looks at the table anew.</summary>
    /// <exception cref="SchemaChangedException">It, or a field of the shape, is gone: the message names it.</exception>
    private async Task NameWhatIsMissingAsync(
        Session session,
        Table table,
        RecordShape shape,
        CancellationToken cancellationToken
    )
    {
        _catalog.Forget(table.Entity);
        _shapes.Columns(await _catalog.GetAsync(session, table.Entity, cancellationToken), shape.Fields);
    }
}
