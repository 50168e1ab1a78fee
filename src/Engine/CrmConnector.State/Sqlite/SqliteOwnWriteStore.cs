using CrmConnector.Abstractions.Records;
using CrmConnector.State.Flows;
using CrmConnector.State.OwnWrites;

namespace CrmConnector.State.Sqlite;

/// <summary>The times of the engine's own writes in SQLite.</summary>
internal sealed class SqliteOwnWriteStore(SqliteDatabase database) : IOwnWriteStore
{
    /// <inheritdoc/>
    public ValueTask<IReadOnlyDictionary<RecordKey, OwnWrite>> FindAsync(
        LinkEntity entity,
        IReadOnlyList<RecordKey> keys,
        CancellationToken cancellationToken
    ) => database.ReadAsync(() => Find(entity, keys), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<RecordKey>> ListSinceAsync(
        LinkEntity entity,
        DateTimeOffset answered,
        CancellationToken cancellationToken
    ) =>
        database.ReadAsync<IReadOnlyList<RecordKey>>(
            () =>
                database
                    .Prepare("SELECT key FROM own_write WHERE entity_id = ?1 AND answered >= ?2")
                    .Bind(1, entity.Id)
                    .Bind(2, answered.ToUnixTimeMilliseconds())
                    .ReadAll(static row => StoredKey.Read(row, 0)),
            cancellationToken
        );

    private IReadOnlyDictionary<RecordKey, OwnWrite> Find(LinkEntity entity, IReadOnlyList<RecordKey> keys)
    {
        var found = new Dictionary<RecordKey, OwnWrite>();
        var statement = database
            .Prepare("SELECT sent, answered FROM own_write WHERE entity_id = ?1 AND key = ?2")
            .Bind(1, entity.Id);
        var stored = StoredKeys.Sort(keys, static key => key);
        foreach (var position in stored.Order)
        {
            stored.Keys[position].Bind(statement, 2);
            var key = keys[position];
            if (
                statement.ReadOne(row => new OwnWrite(entity, key, row.Time(0)!.Value, row.Time(1)!.Value)) is { } write
            )
            {
                found[key] = write;
            }
        }

        return found;
    }
}
