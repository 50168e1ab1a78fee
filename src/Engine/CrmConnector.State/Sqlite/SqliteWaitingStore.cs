using CrmConnector.Abstractions.Records;
using CrmConnector.State.Flows;
using CrmConnector.State.Waiting;

namespace CrmConnector.State.Sqlite;

/// <summary>Waiting records in SQLite.</summary>
internal sealed class SqliteWaitingStore(SqliteDatabase database) : IWaitingStore
{
    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<RecordKey>> FindReleasedAsync(
        StoredFlow flow,
        RecordKey? after,
        int take,
        CancellationToken cancellationToken
    ) => database.ReadAsync(() => FindReleased(flow, after, take), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<RecordKey>> FindCirclesAsync(
        StoredFlow flow,
        int take,
        CancellationToken cancellationToken
    ) =>
        database.ReadAsync<IReadOnlyList<RecordKey>>(
            () =>
                database
                    .Prepare(
                        $"""
                        WITH RECURSIVE reached (start, entity, key) AS (
                            SELECT key, referenced_id, referenced_key FROM waiting WHERE flow_id = ?1
                            UNION
                            SELECT r.start, w.referenced_id, w.referenced_key
                            FROM reached r JOIN flow f ON f.source_id = r.entity JOIN waiting w ON w.flow_id = f.id AND w.key = r.key)
                        SELECT DISTINCT r.start FROM reached r JOIN flow f ON f.id = ?1
                        WHERE r.entity = f.source_id AND r.key = r.start ORDER BY r.start {Statement.Limit(2)}
                        """
                    )
                    .Bind(1, flow.Id)
                    .Bind(2, take)
                    .ReadAll(row => StoredKey.Read(row, 0)),
            cancellationToken
        );

    /// <inheritdoc/>
    public ValueTask<IReadOnlySet<RecordKey>> FindWaitingAsync(
        StoredFlow flow,
        IReadOnlyList<RecordKey> sourceKeys,
        CancellationToken cancellationToken
    ) => database.ReadAsync(() => KeyLookup.Present(database, "waiting", flow, sourceKeys), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<RecordKey>> ListAsync(
        StoredFlow flow,
        RecordKey? after,
        int take,
        CancellationToken cancellationToken
    ) => database.ReadAsync(() => KeyLookup.List(database, "waiting", flow, after, take), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<long> CountAsync(StoredFlow flow, CancellationToken cancellationToken) =>
        database.ReadAsync(() => KeyLookup.Count(database, "waiting", flow), cancellationToken);

    private IReadOnlyList<RecordKey> FindReleased(StoredFlow flow, RecordKey? after, int take)
    {
        var statement = database
            .Prepare(
                $"""
                SELECT w.key FROM waiting w
                WHERE w.flow_id = ?1 {(after is null ? "" : "AND w.key > ?3")} AND EXISTS (
                    SELECT 1 FROM member r JOIN member t ON t.link_id = r.link_id
                    WHERE r.entity_id = w.referenced_id AND r.key = w.referenced_key
                        AND t.entity_id = w.needed_id AND t.gone = 0)
                ORDER BY w.key {Statement.Limit(2)}
                """
            )
            .Bind(1, flow.Id)
            .Bind(2, take);
        if (after is { } last)
        {
            StoredKey.From(last).Bind(statement, 3);
        }

        return statement.ReadAll(row => StoredKey.Read(row, 0));
    }
}
