using CrmConnector.Abstractions.Records;
using CrmConnector.State.Conversions;
using CrmConnector.State.Flows;

namespace CrmConnector.State.Sqlite;

/// <summary>Conversions in SQLite.</summary>
internal sealed class SqliteConversionStore(SqliteDatabase database) : IConversionStore
{
    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<ConversionEntry>> ListAsync(
        string? process,
        bool doneToo,
        ConversionEntry? after,
        int take,
        CancellationToken cancellationToken
    ) =>
        database.ReadAsync<IReadOnlyList<ConversionEntry>>(
            () => [.. Records(process, doneToo, after, take).Select(r => r with { Steps = Steps(r) })],
            cancellationToken
        );

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<RecordKey>> FindOpenAsync(
        StoredFlow flow,
        ConversionStep step,
        RecordKey? after,
        int take,
        CancellationToken cancellationToken
    ) =>
        database.ReadAsync<IReadOnlyList<RecordKey>>(
            () =>
            {
                var statement = database
                    .Prepare(
                        $"""
                        SELECT s.key FROM conversion_step s
                        WHERE s.flow_id = ?1 AND s.step = ?2 AND s.state < 2 {(
                            after is null ? "" : "AND s.key > ?4"
                        )} AND (s.step < {(int)ConversionStep.BecameWriteBack} OR NOT EXISTS (
                            SELECT 1 FROM conversion_step e
                            WHERE e.flow_id = s.flow_id AND e.key = s.key AND e.step < s.step AND e.state < 2
                                AND (s.step = {(int)ConversionStep.Announce} OR e.step <= {(int)ConversionStep.Link})))
                        ORDER BY s.key {Statement.Limit(3)}
                        """
                    )
                    .Bind(1, flow.Id)
                    .Bind(2, (int)step)
                    .Bind(3, take);
                if (after is { } last)
                {
                    StoredKey.From(last).Bind(statement, 4);
                }

                return statement.ReadAll(row => StoredKey.Read(row, 0));
            },
            cancellationToken
        );

    /// <inheritdoc/>
    public ValueTask<bool> IsOpenAsync(StoredFlow flow, ConversionStep step, CancellationToken cancellationToken) =>
        database.ReadAsync(
            () =>
                database
                    // "state < 2" is the condition of the index: SQLite does not see that 0 meets it
                    .Prepare(
                        """
                        SELECT EXISTS (
                            SELECT 1 FROM conversion_step WHERE flow_id = ?1 AND step = ?2 AND state < 2 AND state = 0)
                        """
                    )
                    .Bind(1, flow.Id)
                    .Bind(2, (int)step)
                    .ReadOne(row => row.Int64(0)) == 1,
            cancellationToken
        );

    /// <inheritdoc/>
    public ValueTask<ConversionCounts> CountAsync(string? process, CancellationToken cancellationToken) =>
        database.ReadAsync(
            () =>
                database
                    .Prepare(
                        """
                        SELECT coalesce(sum(is_open AND NOT is_waiting), 0), coalesce(sum(is_waiting), 0),
                            coalesce(sum(NOT is_open AND NOT is_waiting AND NOT is_undone), 0),
                            coalesce(sum(NOT is_open AND NOT is_waiting AND is_undone), 0)
                        FROM (
                            SELECT max(s.state = 0) AS is_open, max(s.state = 1) AS is_waiting,
                                max(s.state = 3) AS is_undone
                            FROM conversion_step s JOIN flow f ON f.id = s.flow_id
                            WHERE ?1 IS NULL OR f.process = ?1
                            GROUP BY s.flow_id, s.key)
                        """
                    )
                    .Bind(1, process)
                    .ReadOne(row => new ConversionCounts(row.Int64(0), row.Int64(1), row.Int64(2), row.Int64(3)))!,
            cancellationToken
        );

    private List<ConversionEntry> Records(string? process, bool doneToo, ConversionEntry? after, int take)
    {
        var statement = database
            .Prepare(
                $"""
                SELECT s.flow_id, f.process, s.key FROM conversion_step s JOIN flow f ON f.id = s.flow_id
                WHERE (?1 IS NULL OR f.process = ?1) AND (s.flow_id, s.key) > (?2, {(after is null ? "''" : "?4")})
                GROUP BY s.flow_id, s.key {(doneToo ? "" : "HAVING min(s.state) < 2")}
                ORDER BY s.flow_id, s.key {Statement.Limit(3)}
                """
            )
            .Bind(1, process)
            .Bind(2, after?.FlowId ?? -1)
            .Bind(3, take);
        if (after is not null)
        {
            StoredKey.From(after.Source).Bind(statement, 4);
        }

        return statement.ReadAll(row => new ConversionEntry(row.Int32(0), row.Text(1)!, StoredKey.Read(row, 2), []));
    }

    private List<ConversionStepEntry> Steps(ConversionEntry entry)
    {
        var statement = database
            .Prepare(
                "SELECT step, state, token, detail, since, done FROM conversion_step WHERE flow_id = ?1 AND key = ?2 ORDER BY step"
            )
            .Bind(1, entry.FlowId);
        StoredKey.From(entry.Source).Bind(statement, 2);
        return statement.ReadAll(row => new ConversionStepEntry(
            (ConversionStep)row.Int32(0),
            (ConversionState)row.Int32(1),
            new Guid(row.Bytes(2), bigEndian: true),
            row.Text(3),
            row.Time(4)!.Value,
            row.Time(5)
        ));
    }
}
