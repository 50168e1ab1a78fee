using CrmConnector.Abstractions.Records;
using CrmConnector.State.Deletions;
using CrmConnector.State.Flows;

namespace CrmConnector.State.Sqlite;

/// <summary>Held deletions in SQLite.</summary>
internal sealed class SqliteHeldDeletionStore(SqliteDatabase database) : IHeldDeletionStore
{
    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<RecordKey>> ListAsync(
        StoredFlow flow,
        RecordKey? after,
        int take,
        CancellationToken cancellationToken
    ) => database.ReadAsync(() => KeyLookup.List(database, "held_deletion", flow, after, take), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<long> CountAsync(StoredFlow flow, CancellationToken cancellationToken) =>
        database.ReadAsync(() => KeyLookup.Count(database, "held_deletion", flow), cancellationToken);
}
