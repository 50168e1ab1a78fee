using CrmConnector.State.Selections;

namespace CrmConnector.State.Sqlite;

/// <summary>Selections in SQLite.</summary>
internal sealed class SqliteSelectionStore(SqliteDatabase database) : ISelectionStore
{
    private const string Select = "SELECT process, generation, made, made_by, restores, content FROM selection";

    /// <inheritdoc/>
    public ValueTask<long> VersionAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(
            () => database.Prepare("SELECT max(id) FROM selection").ReadOne(row => row.Int64(0)),
            cancellationToken
        );

    /// <inheritdoc/>
    public ValueTask<SelectionEntry?> CurrentAsync(string process, CancellationToken cancellationToken) =>
        database.ReadAsync(() => Current(process), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<SelectionEntry>> ListAsync(string process, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<SelectionEntry>>(
            () =>
                database
                    .Prepare($"{Select} WHERE process = ?1 ORDER BY generation DESC")
                    .Bind(1, process)
                    .ReadAll(Read),
            cancellationToken
        );

    /// <inheritdoc/>
    public ValueTask<SelectionEntry?> AddAsync(
        string process,
        string content,
        string by,
        long? restores,
        long after,
        CancellationToken cancellationToken
    ) =>
        database.WriteAsync(
            () =>
            {
                if ((Current(process)?.Generation ?? 0) != after)
                {
                    return null;
                }

                database
                    .Prepare(
                        """
                        INSERT INTO selection (process, generation, made, made_by, restores, content)
                        VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                        """
                    )
                    .Bind(1, process)
                    .Bind(2, after + 1)
                    .Bind(3, database.Now)
                    .Bind(4, by)
                    .BindOrNull(5, restores)
                    .Bind(6, content)
                    .Run();
                return Current(process);
            },
            cancellationToken
        );

    private SelectionEntry? Current(string process) =>
        database
            .Prepare($"{Select} WHERE process = ?1 ORDER BY generation DESC LIMIT 1")
            .Bind(1, process)
            .ReadOne(Read);

    private static SelectionEntry Read(Statement row) =>
        new(
            row.Text(0)!,
            row.Int64(1),
            row.Time(2)!.Value,
            row.Text(3)!,
            row.IsNull(4) ? null : row.Int64(4),
            row.Text(5)!
        );
}
