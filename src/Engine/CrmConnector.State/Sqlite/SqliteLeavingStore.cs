using CrmConnector.Abstractions.Records;
using CrmConnector.State.Flows;
using CrmConnector.State.Leaving;

namespace CrmConnector.State.Sqlite;

/// <summary>Leaving records in SQLite.</summary>
internal sealed class SqliteLeavingStore(SqliteDatabase database) : ILeavingStore
{
    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<RecordKey>> ListAsync(
        StoredFlow flow,
        RecordKey? after,
        int take,
        CancellationToken cancellationToken
    ) => database.ReadAsync(() => KeyLookup.List(database, "leaving", flow, after, take), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<long> CountAsync(StoredFlow flow, CancellationToken cancellationToken) =>
        database.ReadAsync(() => KeyLookup.Count(database, "leaving", flow), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlySet<RecordKey>> FindAsync(
        StoredFlow flow,
        IReadOnlyList<RecordKey> keys,
        CancellationToken cancellationToken
    ) => database.ReadAsync(() => KeyLookup.Present(database, "leaving", flow, keys), cancellationToken);
}
