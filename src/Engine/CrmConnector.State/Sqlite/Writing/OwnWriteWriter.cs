using CrmConnector.Abstractions.Records;
using CrmConnector.State.OwnWrites;

namespace CrmConnector.State.Sqlite.Writing;

/// <summary>Remembers when the engine wrote which records, as long as that can matter.</summary>
/// <remarks>
/// <para>
/// A record keeps the time of its last change until somebody changes it again. So however old a row is, the record's time may still be the one that our
/// own write made, and a comparison may need the row: no row is forgotten because of its age. Each write takes the place of the former one, so there is at
/// most one row per record.
/// </para>
/// <para>
/// Times are compared where both sides of a linked pair changed since their baseline. A record that is in no link any more has no baseline: should it be
/// matched anew, the two meet for the first time. What it holds by our write is then what its former source said, and a source that says something else
/// by now said it later: it wins by its time, as it would if ours did not count. So the row goes with the membership, in the same commit: what that costs
/// goes by the records that leave links, not by all that were ever written. A link that an undo puts back brings the row with it.
/// </para>
/// </remarks>
internal static class OwnWriteWriter
{
    /// <summary>Forgets the writes of records that left their links, those apart that are members of another by now.</summary>
    public static void Forget(SqliteDatabase database, IReadOnlyCollection<(int EntityId, RecordKey Key)> left)
    {
        if (left.Count == 0)
        {
            return;
        }

        var delete = database.Prepare(
            """
            DELETE FROM own_write WHERE entity_id = ?1 AND key = ?2
                AND NOT EXISTS (SELECT 1 FROM member m WHERE m.entity_id = ?1 AND m.key = ?2)
            """
        );
        foreach (var (entity, key) in left)
        {
            StoredKey.From(key).Bind(delete.Bind(1, entity), 2);
            delete.Run();
        }
    }

    public static void Write(SqliteDatabase database, IReadOnlyList<OwnWrite> writes)
    {
        if (writes.Count == 0)
        {
            return;
        }

        var upsert = database.Prepare(
            "INSERT OR REPLACE INTO own_write (entity_id, key, sent, answered) VALUES (?1, ?2, ?3, ?4)"
        );
        var stored = StoredKeys.Sort(writes, static write => write.Key);
        foreach (var position in stored.Order)
        {
            var write = writes[position];
            stored.Keys[position].Bind(upsert.Bind(1, write.Entity.Id), 2);
            upsert.Bind(3, write.Sent.ToUnixTimeMilliseconds()).Bind(4, write.Answered.ToUnixTimeMilliseconds()).Run();
        }
    }
}
