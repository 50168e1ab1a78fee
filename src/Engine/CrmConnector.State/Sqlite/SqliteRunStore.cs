using CrmConnector.State.Flows;
using CrmConnector.State.Journal;
using CrmConnector.State.Outbox;
using CrmConnector.State.Runs;
using CrmConnector.State.Sqlite.Packing;
using CrmConnector.State.Sqlite.Writing;

namespace CrmConnector.State.Sqlite;

/// <summary>Runs in SQLite.</summary>
internal sealed class SqliteRunStore(SqliteDatabase database) : IRunStore
{
    /// <summary>All columns of runs, as <see cref="Read"/> takes them.</summary>
    public const string Columns =
        "SELECT id, process, flow_id, kind, status, started, heartbeat, ended, reason, host_process_id, undoes, started_by, notes, ending FROM run";

    private const char NoteSeparator = '\n';

    /// <inheritdoc/>
    public ValueTask<long> StartAsync(RunStart start, CancellationToken cancellationToken) =>
        database.WriteAsync(() => Start(start), cancellationToken);

    /// <inheritdoc/>
    public ValueTask EndAsync(RunEnd end, CancellationToken cancellationToken) =>
        database.WriteAsync(
            () =>
            {
                database
                    .Prepare(
                        """
                        UPDATE run SET status = ?2, reason = ?3, notes = ?5, ending = ?6, ended = ?4, heartbeat = ?4
                        WHERE id = ?1
                        """
                    )
                    .Bind(1, end.RunId)
                    .Bind(2, (long)end.Status)
                    .Bind(3, end.Reason)
                    .Bind(4, database.Now)
                    .Bind(5, end.Notes.Count > 0 ? string.Join(NoteSeparator, end.Notes) : null)
                    .Bind(6, end.Ending)
                    .Run();
                OutboxWriter.Write(database, end.Events);
                NoteSystems(end);
                ForgetIdleBefore(end.RunId);
            },
            cancellationToken
        );

    /// <inheritdoc/>
    public ValueTask<int> MarkInterruptedAsync(
        IReadOnlyCollection<long> running,
        Func<RunRecord, IReadOnlyList<OutboxEvent>> events,
        CancellationToken cancellationToken
    ) =>
        database.WriteAsync(
            () =>
            {
                var died = database
                    .Prepare($"{Columns} WHERE ended IS NULL ORDER BY id")
                    .ReadAll(Read)
                    .ExceptBy(running, run => run.Id)
                    .ToList();
                foreach (var run in died)
                {
                    database
                        .Prepare("UPDATE run SET status = ?2, ended = heartbeat WHERE id = ?1")
                        .Bind(1, run.Id)
                        .Bind(2, (long)RunStatus.Interrupted)
                        .Run();
                    OutboxWriter.Write(database, events(run));
                }

                return died.Count;
            },
            cancellationToken
        );

    /// <inheritdoc/>
    public ValueTask<RunRecord?> FindAsync(long runId, CancellationToken cancellationToken) =>
        database.ReadAsync(
            () => database.Prepare($"{Columns} WHERE id = ?1").Bind(1, runId).ReadOne(Read),
            cancellationToken
        );

    /// <inheritdoc/>
    public ValueTask<RunRecord?> FindUndoOfAsync(long runId, CancellationToken cancellationToken) =>
        database.ReadAsync(
            () =>
                database.Prepare($"{Columns} WHERE undoes = ?1 ORDER BY id DESC LIMIT 1").Bind(1, runId).ReadOne(Read),
            cancellationToken
        );

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<RunRecord>> ListAsync(
        string? process,
        long? before,
        int take,
        CancellationToken cancellationToken
    ) =>
        database.ReadAsync<IReadOnlyList<RunRecord>>(
            () =>
                database
                    .Prepare(
                        $"{Columns} WHERE (?1 IS NULL OR process = ?1) AND id < ?2 ORDER BY id DESC {Statement.Limit(3)}"
                    )
                    .Bind(1, process)
                    .Bind(2, before ?? long.MaxValue)
                    .Bind(3, take)
                    .ReadAll(Read),
            cancellationToken
        );

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<RunRecord>> LastRunsAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<RunRecord>>(
            () =>
                database
                    .Prepare($"{Columns} WHERE id IN (SELECT max(id) FROM run GROUP BY process) ORDER BY process")
                    .ReadAll(Read),
            cancellationToken
        );

    /// <inheritdoc/>
    public ValueTask<FlowTotals> TotalsOfAsync(long runId, CancellationToken cancellationToken) =>
        database.ReadAsync(
            () =>
                Totals(
                    database
                        // by flow first: that is how the table is ordered
                        .Prepare(
                            """
                            SELECT t.outcome, sum(t.count) FROM flow f CROSS JOIN run_total t ON t.flow_id = f.id AND t.run_id = ?1
                            GROUP BY t.outcome
                            """
                        )
                        .Bind(1, runId)
                ),
            cancellationToken
        );

    /// <inheritdoc/>
    public ValueTask<FlowTotals> TotalsSinceAsync(
        StoredFlow flow,
        DateTimeOffset since,
        CancellationToken cancellationToken
    ) =>
        database.ReadAsync(
            () =>
                Totals(
                    database
                        .Prepare(
                            """
                            SELECT t.outcome, sum(t.count) FROM run r CROSS JOIN run_total t ON t.run_id = r.id
                            WHERE r.started >= ?2 AND t.flow_id = ?1 AND r.id > (
                                SELECT coalesce(max(id), 0) FROM run WHERE flow_id = ?1 AND overrides = 1 AND status = 1)
                            GROUP BY t.outcome
                            """
                        )
                        .Bind(1, flow.Id)
                        .Bind(2, since.ToUnixTimeMilliseconds())
                ),
            cancellationToken
        );

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<DownSystem>> ListDownAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<DownSystem>>(
            () =>
                database
                    .Prepare("SELECT connection, since FROM system_down ORDER BY connection")
                    .ReadAll(row => new DownSystem(row.Text(0)!, row.Time(1)!.Value)),
            cancellationToken
        );

    private void NoteSystems(RunEnd end)
    {
        foreach (var down in end.Down)
        {
            var isNews = database
                .Prepare("INSERT OR IGNORE INTO system_down (connection, since) VALUES (?1, ?2)")
                .Bind(1, down.Connection)
                .Bind(2, database.Now)
                .Run();
            OutboxWriter.Write(database, isNews > 0 ? down.Events : []);
        }

        foreach (var up in end.Up)
        {
            var isNews = database.Prepare("DELETE FROM system_down WHERE connection = ?1").Bind(1, up.Connection).Run();
            OutboxWriter.Write(database, isNews > 0 ? up.Events : []);
        }
    }

    private static FlowTotals Totals(Statement statement)
    {
        var sums = statement.ReadAll(row => KeyValuePair.Create(row.Int32(0), row.Int64(1))).ToDictionary();
        sums.Remove(JournalPageFacts.BlankedTotal, out var blanked);
        return new FlowTotals(sums.ToDictionary(sum => (JournalOutcome)sum.Key, sum => sum.Value), blanked);
    }

    /// <summary>Of runs of a flow that found nothing, one behind the other, only the last stays: a process in real time has thousands an hour.</summary>
    private void ForgetIdleBefore(long runId)
    {
        const string Idle = """
            status = 1 AND kind = 0 AND reason IS NULL AND undoes IS NULL AND flow_id IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM run_total t WHERE t.flow_id = run.flow_id AND t.run_id = run.id)
            AND NOT EXISTS (SELECT 1 FROM journal_page p WHERE p.run_id = run.id)
            """;
        var ended = database
            .Prepare($"SELECT process, flow_id FROM run WHERE id = ?1 AND {Idle}")
            .Bind(1, runId)
            .ReadAll(row => (Process: row.Text(0)!, Flow: row.Int64(1)));
        foreach (var (process, flow) in ended)
        {
            database
                .Prepare(
                    $"""
                    DELETE FROM run WHERE {Idle} AND id = (
                        SELECT id FROM run WHERE process = ?1 AND flow_id = ?2 AND id < ?3 ORDER BY id DESC LIMIT 1)
                    """
                )
                .Bind(1, process)
                .Bind(2, flow)
                .Bind(3, runId)
                .Run();
        }
    }

    private long Start(RunStart start)
    {
        var now = database.Now;
        return database
            .Prepare(
                """
                INSERT INTO run (process, flow_id, kind, status, started, heartbeat, host_process_id, undoes, started_by, overrides)
                VALUES (?1, ?2, ?3, 0, ?4, ?4, ?5, ?6, ?7, ?8) RETURNING id
                """
            )
            .Bind(1, start.Process)
            .BindOrNull(2, start.Flow?.Id)
            .Bind(3, (long)start.Kind)
            .Bind(4, now)
            .Bind(5, start.HostProcessId)
            .BindOrNull(6, start.Undoes)
            .Bind(7, start.By)
            .Bind(8, start.OverridesGuards ? 1 : 0)
            .ReadOne(row => row.Int64(0));
    }

    /// <summary>The run of a row of <see cref="Columns"/>.</summary>
    public static RunRecord Read(Statement row) =>
        new(
            row.Int64(0),
            row.Text(1)!,
            row.IsNull(2) ? null : row.Int32(2),
            (RunKind)row.Int32(3),
            (RunStatus)row.Int32(4),
            row.Time(5)!.Value,
            row.Time(6)!.Value,
            row.Time(7),
            row.Text(8),
            row.Int32(9)
        )
        {
            Undoes = row.IsNull(10) ? null : row.Int64(10),
            By = row.Text(11),
            Notes = row.Text(12)?.Split(NoteSeparator) ?? [],
            Ending = row.Text(13),
        };
}
