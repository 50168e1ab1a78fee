using CrmConnector.Abstractions.Records;
using CrmConnector.State.Flows;
using CrmConnector.State.Reviews;

namespace CrmConnector.State.Sqlite;

/// <summary>The review inbox in SQLite.</summary>
internal sealed class SqliteReviewStore(SqliteDatabase database) : IReviewStore
{
    private static readonly Dictionary<RecordKey, ReviewEntry> None = [];

    private const string Select = """
        SELECT r.flow_id, f.process, r.key, r.target_key, r.reason, r.fields, r.seen, r.since, r.choice, r.decided_by
        FROM review r JOIN flow f ON f.id = r.flow_id
        """;

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<ReviewEntry>> ListAsync(
        string? process,
        ReviewEntry? after,
        int take,
        CancellationToken cancellationToken
    ) =>
        database.ReadAsync<IReadOnlyList<ReviewEntry>>(
            () =>
            {
                var statement = database
                    .Prepare(
                        $"""
                        {Select} WHERE (?1 IS NULL OR f.process = ?1) AND r.choice = 0 AND (r.flow_id, r.key) > (?2, {(
                            after is null ? "''" : "?4"
                        )})
                        ORDER BY r.flow_id, r.key {Statement.Limit(3)}
                        """
                    )
                    .Bind(1, process)
                    .Bind(2, after?.FlowId ?? -1)
                    .Bind(3, take);
                if (after is not null)
                {
                    StoredKey.From(after.SourceKey).Bind(statement, 4);
                }

                return statement.ReadAll(Read);
            },
            cancellationToken
        );

    /// <inheritdoc/>
    public ValueTask<ReviewEntry?> FindAsync(int flowId, RecordKey sourceKey, CancellationToken cancellationToken) =>
        database.ReadAsync(() => Find(flowId, sourceKey), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<long> CountAsync(string? process, CancellationToken cancellationToken) =>
        database.ReadAsync(
            () =>
                database
                    .Prepare(
                        """
                        SELECT count(*) FROM review
                        WHERE choice = 0 AND (?1 IS NULL OR flow_id IN (SELECT id FROM flow WHERE process = ?1))
                        """
                    )
                    .Bind(1, process)
                    .ReadOne(row => row.Int64(0)),
            cancellationToken
        );

    /// <inheritdoc/>
    public ValueTask<IReadOnlyDictionary<RecordKey, ReviewEntry>> FindAsync(
        StoredFlow flow,
        IReadOnlyList<RecordKey> sourceKeys,
        CancellationToken cancellationToken
    ) =>
        database.ReadAsync<IReadOnlyDictionary<RecordKey, ReviewEntry>>(
            () =>
            {
                var present = KeyLookup.Present(database, "review", flow, sourceKeys);
                return present.Count == 0 ? None : present.ToDictionary(key => key, key => Find(flow.Id, key)!);
            },
            cancellationToken
        );

    /// <inheritdoc/>
    public ValueTask DecideAsync(IReadOnlyList<ReviewDecision> decisions, CancellationToken cancellationToken) =>
        database.WriteAsync(
            () =>
            {
                foreach (var decision in decisions)
                {
                    Decide(decision);
                }
            },
            cancellationToken
        );

    private ReviewEntry? Find(int flowId, RecordKey key)
    {
        var statement = database.Prepare($"{Select} WHERE r.flow_id = ?1 AND r.key = ?2").Bind(1, flowId);
        StoredKey.From(key).Bind(statement, 2);
        return statement.ReadOne(Read);
    }

    private void Decide(ReviewDecision decision)
    {
        var upsert = database
            .Prepare(
                """
                INSERT INTO review (flow_id, key, target_key, reason, fields, seen, since, choice, decided_by, decided)
                VALUES (?1, ?2, ?3, 'decided', ?7, 0, ?6, ?4, ?5, ?6)
                ON CONFLICT (flow_id, key) DO UPDATE SET choice = excluded.choice, decided_by = excluded.decided_by,
                    decided = excluded.decided, target_key = coalesce(excluded.target_key, target_key),
                    seen = iif(?8, 0, seen)
                """
            )
            .Bind(1, decision.Flow.Id)
            .Bind(4, (int)decision.Choice)
            .Bind(5, decision.By)
            .Bind(6, database.Now)
            .Bind(7, string.Join('\n', decision.Fields))
            .Bind(8, decision.ForAnyValues ? 1 : 0);
        StoredKey.From(decision.SourceKey).Bind(upsert, 2);
        if (decision.TargetKey is { } target)
        {
            StoredKey.From(target).Bind(upsert, 3);
        }
        else
        {
            upsert.Bind(3, (string?)null);
        }

        upsert.Run();
        var due = database
            .Prepare("INSERT OR IGNORE INTO due (flow_id, key) VALUES (?1, ?2)")
            .Bind(1, decision.Flow.Id);
        StoredKey.From(decision.SourceKey).Bind(due, 2);
        due.Run();
    }

    private static ReviewEntry Read(Statement row) =>
        new(
            row.Int32(0),
            row.Text(1)!,
            StoredKey.Read(row, 2),
            row.IsNull(3) ? null : StoredKey.Read(row, 3),
            row.Text(4)!,
            row.Text(5) is { Length: > 0 } fields ? fields.Split('\n') : [],
            (ulong)row.Int64(6),
            DateTimeOffset.FromUnixTimeMilliseconds(row.Int64(7)),
            (ReviewChoice)row.Int32(8),
            row.Text(9)
        );
}
