using CrmConnector.State.OwnWrites;

namespace CrmConnector.State.Sqlite.Writing;

/// <summary>Remembers when the engine wrote which records.</summary>
internal static class OwnWriteWriter
{
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
