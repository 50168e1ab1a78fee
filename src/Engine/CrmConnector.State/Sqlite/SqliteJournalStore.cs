using CrmConnector.Abstractions.Records;
using CrmConnector.State.Flows;
using CrmConnector.State.Journal;

namespace CrmConnector.State.Sqlite;

/// <summary>The journal in SQLite.</summary>
internal sealed class SqliteJournalStore(SqliteDatabase database) : IJournalStore
{
    private const string Columns = """
        SELECT j.seq, j.run_id, j.page, j.flow_id, r.started, j.outcome, j.link_id, j.key, j.changed, j.flags
        FROM journal j JOIN run r ON r.id = j.run_id
        """;

    /// <inheritdoc/>
    public ValueTask<JournalSums> SumJournalAsync(long runId, CancellationToken cancellationToken) =>
        database.ReadAsync(() => JournalSummation.Sum(database, runId), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<JournalLine>> LinkHistoryAsync(
        long linkId,
        int take,
        CancellationToken cancellationToken
    ) =>
        database.ReadAsync<IReadOnlyList<JournalLine>>(
            () =>
                database
                    .Prepare($"{Columns} WHERE j.link_id = ?1 ORDER BY j.seq DESC LIMIT ?2")
                    .Bind(1, linkId)
                    .Bind(2, take)
                    .ReadAll(Read),
            cancellationToken
        );

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<JournalLine>> RecordHistoryAsync(
        LinkEntity source,
        RecordKey key,
        int take,
        CancellationToken cancellationToken
    ) =>
        database.ReadAsync<IReadOnlyList<JournalLine>>(
            () =>
            {
                var statement = database
                    .Prepare(
                        $"""
                        {Columns} WHERE j.seq IN (
                            SELECT u.seq FROM journal u
                            WHERE u.key = ?2 AND u.flow_id IN (SELECT id FROM flow WHERE source_id = ?1)
                            UNION ALL
                            SELECT l.seq FROM journal l
                            WHERE l.link_id = (SELECT link_id FROM member WHERE entity_id = ?1 AND key = ?2))
                        ORDER BY j.seq DESC LIMIT ?3
                        """
                    )
                    .Bind(1, source.Id)
                    .Bind(3, take);
                StoredKey.From(key).Bind(statement, 2);
                return statement.ReadAll(Read);
            },
            cancellationToken
        );

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<JournalLine>> RunLinesAsync(
        long runId,
        long afterNumber,
        int take,
        CancellationToken cancellationToken
    ) =>
        database.ReadAsync<IReadOnlyList<JournalLine>>(
            () =>
                database
                    .Prepare(
                        $"""
                        {Columns}
                        WHERE r.id = ?1 AND j.run_id = ?1 AND j.seq > max(?2, r.journal_start)
                            AND j.seq <= coalesce(r.journal_end, 9223372036854775807)
                        ORDER BY j.seq LIMIT ?3
                        """
                    )
                    .Bind(1, runId)
                    .Bind(2, afterNumber)
                    .Bind(3, take)
                    .ReadAll(Read),
            cancellationToken
        );

    /// <inheritdoc/>
    public ValueTask<int> PruneAsync(DateTimeOffset endedBefore, CancellationToken cancellationToken) =>
        database.WriteAsync(() => JournalPruning.Prune(database, endedBefore), cancellationToken);

    private static JournalLine Read(Statement row) =>
        new(
            row.Int64(0),
            row.Int64(1),
            row.Int32(2),
            row.Int32(3),
            row.Time(4)!.Value,
            (JournalOutcome)row.Int32(5),
            row.Int64(6),
            row.IsNull(7) ? null : StoredKey.Read(row, 7),
            SlotColumn.Read(row, 8),
            (JournalFlags)row.Int32(9)
        );
}
