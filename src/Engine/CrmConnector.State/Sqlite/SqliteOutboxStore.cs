using CrmConnector.Abstractions.Definitions;
using CrmConnector.State.Messages;
using CrmConnector.State.Outbox;
using CrmConnector.State.Sqlite.Writing;

namespace CrmConnector.State.Sqlite;

/// <summary>The outbox in SQLite.</summary>
internal sealed class SqliteOutboxStore(SqliteDatabase database) : IOutboxStore
{
    /// <inheritdoc/>
    public ValueTask AddAsync(IReadOnlyList<OutboxEvent> events, CancellationToken cancellationToken) =>
        database.WriteAsync(() => OutboxWriter.Write(database, events), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<WaitingRule>> ListRulesAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<WaitingRule>>(
            () =>
                database
                    .Prepare("SELECT rule, count(*), min(at), max(id) FROM outbox GROUP BY rule ORDER BY rule")
                    .ReadAll(row => new WaitingRule(row.Text(0)!, row.Int64(1), row.Time(2)!.Value, row.Int64(3))),
            cancellationToken
        );

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StoredEvent>> ListAsync(
        string rule,
        long after,
        int take,
        CancellationToken cancellationToken
    ) =>
        database.ReadAsync<IReadOnlyList<StoredEvent>>(
            () =>
                database
                    .Prepare(
                        $"""
                        SELECT id, at, kind, subject, run_id, records, payload FROM outbox
                        WHERE rule = ?1 AND id > ?2 ORDER BY id {Statement.Limit(3)}
                        """
                    )
                    .Bind(1, rule)
                    .Bind(2, after)
                    .Bind(3, take)
                    .ReadAll(row => Read(rule, row)),
            cancellationToken
        );

    /// <inheritdoc/>
    public ValueTask<DateTimeOffset?> FindReportedUntilAsync(string rule, CancellationToken cancellationToken) =>
        database.ReadAsync(
            () =>
                database
                    .Prepare("SELECT until FROM reported WHERE rule = ?1")
                    .Bind(1, rule)
                    .ReadOne(row => row.Time(0)),
            cancellationToken
        );

    /// <inheritdoc/>
    public ValueTask SettleAsync(OutboxSettlement settlement, CancellationToken cancellationToken) =>
        database.WriteAsync(
            () =>
            {
                if (settlement.Until is { } until)
                {
                    database
                        .Prepare("DELETE FROM outbox WHERE rule = ?1 AND id <= ?2")
                        .Bind(1, settlement.Rule)
                        .Bind(2, until)
                        .Run();
                }

                // those that tell several people of the same are of one moment: a throttle counts them once
                var now = database.Now;
                foreach (var message in settlement.Messages)
                {
                    Add(message, now);
                }

                foreach (var incident in settlement.Incidents)
                {
                    IncidentWriter.Write(database, incident);
                }

                if (settlement.ReportedUntil is { } reported)
                {
                    database
                        .Prepare("INSERT OR REPLACE INTO reported (rule, until) VALUES (?1, ?2)")
                        .Bind(1, settlement.Rule)
                        .Bind(2, reported.ToUnixTimeMilliseconds())
                        .Run();
                }
            },
            cancellationToken
        );

    private void Add(NewMessage message, long now) =>
        database
            .Prepare(
                """
                INSERT INTO message (rule, channel, message_id, created, state, attempts, next_try, payload)
                VALUES (?1, ?2, ?3, ?4, 0, 0, ?5, ?6)
                """
            )
            .Bind(1, message.Rule)
            .Bind(2, message.Channel)
            .Bind(3, message.MessageId)
            .Bind(4, now)
            .Bind(5, message.NotBefore?.ToUnixTimeMilliseconds() ?? now)
            .Bind(6, message.Payload.Span)
            .Run();

    private static StoredEvent Read(string rule, Statement row) =>
        new(
            row.Int64(0),
            row.Time(1)!.Value,
            new OutboxEvent(rule, (EventKind)row.Int32(2), row.Text(3)!)
            {
                RunId = row.IsNull(4) ? null : row.Int64(4),
                Records = row.Int32(5),
                Payload = row.Bytes(6).ToArray(),
            }
        );
}
