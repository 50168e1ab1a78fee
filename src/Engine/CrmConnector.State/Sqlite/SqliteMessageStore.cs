using CrmConnector.State.Messages;

namespace CrmConnector.State.Sqlite;

/// <summary>Messages in SQLite.</summary>
internal sealed class SqliteMessageStore(SqliteDatabase database) : IMessageStore
{
    private const string Columns =
        "SELECT id, rule, channel, message_id, created, state, attempts, next_try, ended, problem, payload FROM message";

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StoredMessage>> ListDueAsync(int take, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<StoredMessage>>(
            () =>
                database
                    .Prepare($"{Columns} WHERE state = 0 AND next_try <= ?1 ORDER BY next_try, id {Statement.Limit(2)}")
                    .Bind(1, database.Now)
                    .Bind(2, take)
                    .ReadAll(Read),
            cancellationToken
        );

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StoredMessage>> ListDueAsync(
        string channel,
        int take,
        CancellationToken cancellationToken
    ) =>
        database.ReadAsync<IReadOnlyList<StoredMessage>>(
            () =>
                database
                    .Prepare(
                        $"{Columns} WHERE state = 0 AND next_try <= ?1 AND channel = ?2 ORDER BY next_try, id {Statement.Limit(3)}"
                    )
                    .Bind(1, database.Now)
                    .Bind(2, channel)
                    .Bind(3, take)
                    .ReadAll(Read),
            cancellationToken
        );

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<string>> ListDueChannelsAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<string>>(
            () =>
                database
                    .Prepare("SELECT DISTINCT channel FROM message WHERE state = 0 AND next_try <= ?1 ORDER BY channel")
                    .Bind(1, database.Now)
                    .ReadAll(row => row.Text(0)!),
            cancellationToken
        );

    /// <inheritdoc/>
    public ValueTask<UndeliveredMessages> CountUndeliveredAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(
            () =>
                database
                    .Prepare(
                        "SELECT coalesce(sum(state = 2), 0), coalesce(sum(state = 0 AND attempts > 0), 0) FROM message"
                    )
                    .ReadOne(row => new UndeliveredMessages(row.Int64(0), row.Int64(1)))!,
            cancellationToken
        );

    /// <inheritdoc/>
    public ValueTask<DateTimeOffset?> FindNextDueAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(
            () => database.Prepare("SELECT min(next_try) FROM message WHERE state = 0").ReadOne(row => row.Time(0)),
            cancellationToken
        );

    /// <inheritdoc/>
    public ValueTask MarkSentAsync(long id, CancellationToken cancellationToken) =>
        database.WriteAsync(
            () =>
            {
                database
                    .Prepare(
                        """
                        UPDATE message SET state = 1, attempts = attempts + 1, next_try = NULL, ended = ?2, payload = NULL
                        WHERE id = ?1
                        """
                    )
                    .Bind(1, id)
                    .Bind(2, database.Now)
                    .Run();
            },
            cancellationToken
        );

    /// <inheritdoc/>
    public ValueTask MarkFailedAsync(
        long id,
        string problem,
        DateTimeOffset? nextTry,
        ReadOnlyMemory<byte>? rest,
        CancellationToken cancellationToken
    ) =>
        database.WriteAsync(
            () =>
            {
                var update = database
                    .Prepare(
                        """
                        UPDATE message SET attempts = attempts + 1, problem = ?2, next_try = ?3,
                            state = iif(?3 IS NULL, 2, 0), ended = iif(?3 IS NULL, ?4, NULL),
                            payload = ifnull(?5, payload)
                        WHERE id = ?1
                        """
                    )
                    .Bind(1, id)
                    .Bind(2, problem)
                    .BindOrNull(3, nextTry?.ToUnixTimeMilliseconds())
                    .Bind(4, database.Now);
                (rest is { } left ? update.Bind(5, left.Span) : update.BindNull(5)).Run();
            },
            cancellationToken
        );

    /// <inheritdoc/>
    public ValueTask<int> RetryAsync(long? id, CancellationToken cancellationToken) =>
        database.WriteAsync(
            () =>
                database
                    .Prepare(
                        """
                        UPDATE message SET state = 0, attempts = 0, next_try = ?2, ended = NULL
                        WHERE state = 2 AND (?1 IS NULL OR id = ?1)
                        """
                    )
                    .BindOrNull(1, id)
                    .Bind(2, database.Now)
                    .Run(),
            cancellationToken
        );

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StoredMessage>> ListAsync(
        MessageState? state,
        long? before,
        int take,
        CancellationToken cancellationToken
    ) =>
        database.ReadAsync<IReadOnlyList<StoredMessage>>(
            () =>
                database
                    .Prepare(
                        $"{Columns} WHERE (?1 IS NULL OR state = ?1) AND id < ?2 ORDER BY id DESC {Statement.Limit(3)}"
                    )
                    .BindOrNull(1, (long?)state)
                    .Bind(2, before ?? long.MaxValue)
                    .Bind(3, take)
                    .ReadAll(Read),
            cancellationToken
        );

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<DateTimeOffset>> ListTimesAsync(
        string rule,
        DateTimeOffset since,
        CancellationToken cancellationToken
    ) =>
        database.ReadAsync<IReadOnlyList<DateTimeOffset>>(
            () =>
                database
                    .Prepare("SELECT created FROM message WHERE rule = ?1 AND created >= ?2 ORDER BY created")
                    .Bind(1, rule)
                    .Bind(2, since.ToUnixTimeMilliseconds())
                    .ReadAll(row => row.Time(0)!.Value),
            cancellationToken
        );

    /// <inheritdoc/>
    public ValueTask<int> PruneAsync(DateTimeOffset endedBefore, CancellationToken cancellationToken) =>
        database.WriteAsync(
            () =>
                database
                    .Prepare("DELETE FROM message WHERE ended < ?1")
                    .Bind(1, endedBefore.ToUnixTimeMilliseconds())
                    .Run()
                + database
                    .Prepare("DELETE FROM incident WHERE ended < ?1")
                    .Bind(1, endedBefore.ToUnixTimeMilliseconds())
                    .Run(),
            cancellationToken
        );

    private static StoredMessage Read(Statement row) =>
        new(
            row.Int64(0),
            row.Text(1)!,
            row.Text(2)!,
            row.Text(3)!,
            row.Time(4)!.Value,
            (MessageState)row.Int32(5),
            row.Int32(6),
            row.Time(7),
            row.Time(8),
            row.Text(9),
            row.IsNull(10) ? ReadOnlyMemory<byte>.Empty : row.Bytes(10).ToArray()
        );
}
