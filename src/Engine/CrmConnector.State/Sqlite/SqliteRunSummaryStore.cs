using System.Globalization;
using CrmConnector.State.Journal;
using CrmConnector.State.Runs;
using CrmConnector.State.Sqlite.Packing;

namespace CrmConnector.State.Sqlite;

/// <summary>Sums of runs in SQLite.</summary>
internal sealed class SqliteRunSummaryStore(SqliteDatabase database) : IRunSummaryStore
{
    /// <summary>Incremental runs, first runs, sweeps and retries.</summary>
    private const string OfSync = "kind IN (0, 1, 2, 4)";

    /// <summary>Nothing runs for longer: so the index by the time of the start can be used.</summary>
    private static readonly TimeSpan LongestRun = TimeSpan.FromDays(14);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<long>> ListEndedAsync(
        DateTimeOffset from,
        DateTimeOffset until,
        CancellationToken cancellationToken
    ) =>
        database.ReadAsync<IReadOnlyList<long>>(
            () =>
                database
                    .Prepare(
                        $"SELECT id FROM run WHERE started >= ?3 AND ended >= ?1 AND ended < ?2 AND {OfSync} ORDER BY id"
                    )
                    .Bind(1, from.ToUnixTimeMilliseconds())
                    .Bind(2, until.ToUnixTimeMilliseconds())
                    .Bind(3, (from - LongestRun).ToUnixTimeMilliseconds())
                    .ReadAll(row => row.Int64(0)),
            cancellationToken
        );

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<FlowSummary>> SummariseAsync(
        IReadOnlyCollection<long> runs,
        CancellationToken cancellationToken
    ) =>
        database.ReadAsync<IReadOnlyList<FlowSummary>>(
            () =>
            {
                var ids = Numbers(runs);
                var read = Read(ids);
                var totals = Totals(ids);
                return database
                    .Prepare(
                        $"""
                        SELECT r.flow_id, count(*), sum(r.status IN (3, 4) OR (r.status = 2 AND r.ending IS NOT 'Cancelled' AND r.reason IS NOT ?2)),
                            max(r.id), sum(coalesce(r.ended, r.heartbeat) - r.started)
                        FROM json_each(?1) j CROSS JOIN run r ON r.id = j.value
                        WHERE r.flow_id IS NOT NULL AND {OfSync} GROUP BY r.flow_id
                        """
                    )
                    .Bind(1, ids)
                    .Bind(2, RunRecord.CancelledReason)
                    .ReadAll(row => new FlowSummary(
                        row.Int32(0),
                        row.Int64(1),
                        row.Int64(2),
                        row.Int64(3),
                        TimeSpan.FromMilliseconds(row.Int64(4)),
                        Sums(row.Int32(0))
                    ));

                JournalSums Sums(int flow)
                {
                    var outcomes = totals[flow].ToDictionary(t => t.Outcome, t => t.Count);
                    outcomes.Remove(JournalPageFacts.BlankedTotal, out var blanked);
                    var (rows, again) = read.GetValueOrDefault(flow);
                    return new JournalSums(
                        rows,
                        again,
                        outcomes.Where(o => o.Value != 0).ToDictionary(o => (JournalOutcome)o.Key, o => o.Value),
                        blanked
                    );
                }
            },
            cancellationToken
        );

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<RunRecord>> ListLastAsync(string process, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<RunRecord>>(
            () =>
                database
                    .Prepare(
                        $"""
                        {SqliteRunStore.Columns} WHERE id IN (
                            SELECT max(id) FROM run WHERE process = ?1 AND ended IS NOT NULL AND {OfSync} GROUP BY flow_id)
                        ORDER BY id
                        """
                    )
                    .Bind(1, process)
                    .ReadAll(SqliteRunStore.Read),
            cancellationToken
        );

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<RunRecord>> ListWithoutFlowAsync(
        IReadOnlyCollection<long> runs,
        CancellationToken cancellationToken
    ) =>
        database.ReadAsync<IReadOnlyList<RunRecord>>(
            () =>
                database
                    .Prepare(
                        $"{SqliteRunStore.Columns} WHERE flow_id IS NULL AND {OfSync} AND id IN (SELECT value FROM json_each(?1)) ORDER BY id"
                    )
                    .Bind(1, Numbers(runs))
                    .ReadAll(SqliteRunStore.Read),
            cancellationToken
        );

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<PastRun>> ListBeforeAsync(
        int flowId,
        long before,
        int take,
        CancellationToken cancellationToken
    ) =>
        database.ReadAsync<IReadOnlyList<PastRun>>(
            () =>
                database
                    .Prepare(
                        $"""
                        SELECT started, status, (
                            SELECT coalesce(sum(t.count), 0) FROM run_total t
                            WHERE t.flow_id = run.flow_id AND t.run_id = run.id AND t.outcome IN (1, 2, 3, 9))
                        FROM run
                        WHERE process = (SELECT process FROM flow WHERE id = ?1) AND id < ?2 AND flow_id = ?1
                            AND ended IS NOT NULL AND {OfSync}
                        ORDER BY id DESC {Statement.Limit(3)}
                        """
                    )
                    .Bind(1, flowId)
                    .Bind(2, before)
                    .Bind(3, take)
                    .ReadAll(row => new PastRun(
                        row.Time(0)!.Value,
                        row.Int64(2),
                        (RunStatus)row.Int32(1) == RunStatus.Completed
                    )),
            cancellationToken
        );

    private static string Numbers(IReadOnlyCollection<long> runs) =>
        "[" + string.Join(',', runs.Select(run => run.ToString(CultureInfo.InvariantCulture))) + "]";

    private Dictionary<int, (long Read, long Reread)> Read(string ids) =>
        database
            .Prepare(
                """
                SELECT p.flow_id, sum(p.read), sum(p.reread) FROM json_each(?1) j CROSS JOIN journal_page p ON p.run_id = j.value
                GROUP BY p.flow_id
                """
            )
            .Bind(1, ids)
            .ReadAll(row => (Flow: row.Int32(0), Read: row.Int64(1), Reread: row.Int64(2)))
            .ToDictionary(row => row.Flow, row => (row.Read, row.Reread));

    private ILookup<int, (int Outcome, long Count)> Totals(string ids) =>
        database
            .Prepare(
                """
                SELECT t.flow_id, t.outcome, sum(t.count)
                FROM json_each(?1) j CROSS JOIN run r ON r.id = j.value CROSS JOIN run_total t
                    ON t.flow_id = r.flow_id AND t.run_id = r.id
                GROUP BY t.flow_id, t.outcome
                """
            )
            .Bind(1, ids)
            .ReadAll(row => (Flow: row.Int32(0), Outcome: row.Int32(1), Count: row.Int64(2)))
            .ToLookup(row => row.Flow, row => (row.Outcome, row.Count));
}
