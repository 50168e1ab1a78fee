using CrmConnector.Abstractions.Definitions;
using CrmConnector.State.Incidents;

namespace CrmConnector.State.Sqlite;

/// <summary>Incidents in SQLite.</summary>
internal sealed class SqliteIncidentStore(SqliteDatabase database) : IIncidentStore
{
    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Incident>> ListOpenAsync(string? rule, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<Incident>>(
            () =>
                database
                    .Prepare(
                        """
                        SELECT rule, kind, subject, since, last, times, escalated, acknowledged, acknowledged_by FROM incident
                        WHERE ended IS NULL AND (?1 IS NULL OR rule = ?1) ORDER BY rule, kind, subject, since
                        """
                    )
                    .Bind(1, rule)
                    .ReadAll(row => new Incident(
                        row.Text(0)!,
                        (EventKind)row.Int32(1),
                        row.Text(2)!,
                        row.Time(3)!.Value
                    )
                    {
                        Last = row.Time(4)!.Value,
                        Times = row.Int64(5),
                        Escalated = row.Time(6),
                        Acknowledged = row.Time(7),
                        By = row.Text(8),
                    }),
            cancellationToken
        );

    /// <inheritdoc/>
    public ValueTask<int> AcknowledgeAsync(string subject, string by, CancellationToken cancellationToken) =>
        database.WriteAsync(
            () =>
                database
                    .Prepare(
                        """
                        UPDATE incident SET acknowledged = ?2, acknowledged_by = ?3
                        WHERE subject = ?1 AND ended IS NULL AND acknowledged IS NULL
                        """
                    )
                    .Bind(1, subject)
                    .Bind(2, database.Now)
                    .Bind(3, by)
                    .Run(),
            cancellationToken
        );
}
