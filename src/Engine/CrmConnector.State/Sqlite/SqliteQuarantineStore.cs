using CrmConnector.Abstractions.Records;
using CrmConnector.State.Flows;
using CrmConnector.State.Quarantine;

namespace CrmConnector.State.Sqlite;

/// <summary>The quarantine in SQLite.</summary>
internal sealed class SqliteQuarantineStore(SqliteDatabase database) : IQuarantineStore
{
    private const string Columns = """
        SELECT q.flow_id, f.process, q.key, q.reason, q.field, q.detail, q.first_seen, q.last_seen, q.attempts, q.state
        FROM quarantine q JOIN flow f ON f.id = q.flow_id
        """;

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<QuarantineEntry>> ListAsync(
        QuarantineQuery query,
        CancellationToken cancellationToken
    ) => database.ReadAsync(() => List(query), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<long> CountAsync(string? process, CancellationToken cancellationToken) =>
        database.ReadAsync(
            () =>
                database
                    .Prepare(
                        "SELECT count(*) FROM quarantine WHERE ?1 IS NULL OR flow_id IN (SELECT id FROM flow WHERE process = ?1)"
                    )
                    .Bind(1, process)
                    .ReadOne(row => row.Int64(0)),
            cancellationToken
        );

    /// <inheritdoc/>
    public ValueTask<QuarantineEntry?> FindAsync(
        int flowId,
        RecordKey sourceKey,
        CancellationToken cancellationToken
    ) =>
        database.ReadAsync(
            () => Keyed($"{Columns} WHERE q.flow_id = ?1 AND q.key = ?2", flowId, sourceKey).ReadOne(Read),
            cancellationToken
        );

    /// <inheritdoc/>
    public ValueTask<IReadOnlySet<RecordKey>> FindQuarantinedAsync(
        StoredFlow flow,
        IReadOnlyList<RecordKey> sourceKeys,
        CancellationToken cancellationToken
    ) => database.ReadAsync(() => KeyLookup.Present(database, "quarantine", flow, sourceKeys), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<int> MarkForRetryAsync(int flowId, RecordKey? sourceKey, CancellationToken cancellationToken) =>
        database.WriteAsync(
            () =>
                (
                    sourceKey is { } key
                        ? Keyed("UPDATE quarantine SET state = 1 WHERE flow_id = ?1 AND key = ?2", flowId, key)
                        : database.Prepare("UPDATE quarantine SET state = 1 WHERE flow_id = ?1").Bind(1, flowId)
                ).Run(),
            cancellationToken
        );

    /// <inheritdoc/>
    public ValueTask<bool> DiscardAsync(int flowId, RecordKey sourceKey, CancellationToken cancellationToken) =>
        database.WriteAsync(
            () => Keyed("DELETE FROM quarantine WHERE flow_id = ?1 AND key = ?2", flowId, sourceKey).Run() > 0,
            cancellationToken
        );

    private IReadOnlyList<QuarantineEntry> List(QuarantineQuery query)
    {
        var statement = database
            .Prepare(
                $"""
                {Columns} WHERE (?1 IS NULL OR f.process = ?1) AND (?2 IS NULL OR q.state = ?2)
                    AND (?6 = '' OR instr(?6, ' ' || q.reason || ' ') > 0)
                    {(query.After is null ? "" : "AND (q.flow_id, q.key) > (?4, ?5)")}
                ORDER BY q.flow_id, q.key {Statement.Limit(3)}
                """
            )
            .Bind(1, query.Process)
            .BindOrNull(2, (long?)query.State)
            .Bind(3, query.Take)
            .Bind(6, query.Reasons.Count == 0 ? "" : $" {string.Join(' ', query.Reasons)} ");
        if (query.After is { } after)
        {
            statement.Bind(4, after.FlowId);
            StoredKey.From(after.SourceKey).Bind(statement, 5);
        }

        return statement.ReadAll(Read);
    }

    private Statement Keyed(string sql, int flowId, RecordKey key)
    {
        var statement = database.Prepare(sql).Bind(1, flowId);
        StoredKey.From(key).Bind(statement, 2);
        return statement;
    }

    private static QuarantineEntry Read(Statement row) =>
        new(
            row.Int32(0),
            row.Text(1)!,
            StoredKey.Read(row, 2),
            row.Text(3)!,
            row.Text(4),
            row.Text(5)!,
            row.Time(6)!.Value,
            row.Time(7)!.Value,
            row.Int32(8),
            (QuarantineState)row.Int32(9)
        );
}
