using CrmConnector.State.Pauses;

namespace CrmConnector.State.Sqlite;

/// <summary>Paused processes in SQLite.</summary>
internal sealed class SqlitePauseStore(SqliteDatabase database) : IPauseStore
{
    private const string Select = "SELECT process, since, paused_by, run_id FROM paused";

    /// <inheritdoc/>
    public ValueTask<bool> PauseAsync(string process, string by, long? runId, CancellationToken cancellationToken) =>
        database.WriteAsync(
            () =>
                database
                    .Prepare(
                        "INSERT INTO paused (process, since, paused_by, run_id) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING"
                    )
                    .Bind(1, process)
                    .Bind(2, database.Now)
                    .Bind(3, by)
                    .BindOrNull(4, runId)
                    .Run() > 0,
            cancellationToken
        );

    /// <inheritdoc/>
    public ValueTask<bool> ResumeAsync(string process, CancellationToken cancellationToken) =>
        database.WriteAsync(
            () => database.Prepare("DELETE FROM paused WHERE process = ?1").Bind(1, process).Run() > 0,
            cancellationToken
        );

    /// <inheritdoc/>
    public ValueTask<PausedProcess?> FindAsync(string process, CancellationToken cancellationToken) =>
        database.ReadAsync(
            () => database.Prepare($"{Select} WHERE process = ?1").Bind(1, process).ReadOne(Read),
            cancellationToken
        );

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<PausedProcess>> ListAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<PausedProcess>>(
            () => database.Prepare($"{Select} ORDER BY process").ReadAll(Read),
            cancellationToken
        );

    private static PausedProcess Read(Statement row) =>
        new(row.Text(0)!, row.Time(1)!.Value, row.Text(2)!, row.IsNull(3) ? null : row.Int64(3));
}
