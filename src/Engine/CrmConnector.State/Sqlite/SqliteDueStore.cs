using CrmConnector.Abstractions.Records;
using CrmConnector.State.Due;
using CrmConnector.State.Flows;

namespace CrmConnector.State.Sqlite;

/// <summary>Due records in SQLite.</summary>
internal sealed class SqliteDueStore(SqliteDatabase database) : IDueStore
{
    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<RecordKey>> ListAsync(
        StoredFlow flow,
        RecordKey? after,
        int take,
        CancellationToken cancellationToken
    ) => database.ReadAsync(() => KeyLookup.List(database, "due", flow, after, take), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<long> CountAsync(StoredFlow flow, CancellationToken cancellationToken) =>
        database.ReadAsync(() => KeyLookup.Count(database, "due", flow), cancellationToken);
}
