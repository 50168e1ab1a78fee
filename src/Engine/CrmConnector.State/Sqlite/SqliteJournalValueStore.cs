using CrmConnector.State.Journal;

namespace CrmConnector.State.Sqlite;

/// <summary>The journal's values in SQLite.</summary>
internal sealed class SqliteJournalValueStore(SqliteDatabase database) : IJournalValueStore
{
    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<JournalValuePage>> ListAsync(long runId, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<JournalValuePage>>(
            () =>
                database
                    .Prepare(
                        """
                        SELECT id, run_id, flow_id, page, created, changed, deleted, data IS NULL OR expires <= ?2
                        FROM journal_values WHERE run_id = ?1 AND intent_id IS NULL ORDER BY id DESC
                        """
                    )
                    .Bind(1, runId)
                    .Bind(2, database.Now)
                    .ReadAll(row => new JournalValuePage(
                        row.Int64(0),
                        row.Int64(1),
                        row.Int32(2),
                        row.Int32(3),
                        row.Int32(4),
                        row.Int32(5),
                        row.Int32(6),
                        row.Int64(7) != 0
                    )),
            cancellationToken
        );

    /// <inheritdoc/>
    public ValueTask<SealedValues?> LoadAsync(long pageId, CancellationToken cancellationToken) =>
        LoadAsync("id", pageId, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<SealedValues?> LoadOpenAsync(long intentPageId, CancellationToken cancellationToken) =>
        LoadAsync("intent_id", intentPageId, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask ForgetExpiredAsync(CancellationToken cancellationToken) =>
        await database.WriteAsync(() => JournalPruning.ForgetValues(database), cancellationToken);

    private ValueTask<SealedValues?> LoadAsync(string column, long id, CancellationToken cancellationToken) =>
        database.ReadAsync(
            () =>
                database
                    .Prepare(
                        $"""
                        SELECT key_id, data, expires, created, changed, deleted
                        FROM journal_values WHERE {column} = ?1 AND data IS NOT NULL AND expires > ?2
                        """
                    )
                    .Bind(1, id)
                    .Bind(2, database.Now)
                    .ReadOne(row => new SealedValues(row.Text(0)!, row.Bytes(1).ToArray(), row.Time(2)!.Value)
                    {
                        Created = row.Int32(3),
                        Changed = row.Int32(4),
                        Deleted = row.Int32(5),
                    }),
            cancellationToken
        );
}
