using CrmConnector.State.Flows;
using CrmConnector.State.Reviews;

namespace CrmConnector.State.Sqlite.Writing;

/// <summary>Puts records before a person.</summary>
internal static class ReviewWriter
{
    /// <summary>Takes decisions back that are carried out; what is still to be decided stays.</summary>
    public static void Forget(SqliteDatabase database, IReadOnlyList<ReviewedRecord> records)
    {
        foreach (var record in records)
        {
            var delete = database
                .Prepare("DELETE FROM review WHERE flow_id = ?1 AND key = ?2 AND choice <> 0")
                .Bind(1, record.Flow.Id);
            StoredKey.From(record.SourceKey).Bind(delete, 2);
            delete.Run();
        }
    }

    /// <summary>Writes the notes; one about other values than before asks again, whatever was decided.</summary>
    public static void Write(SqliteDatabase database, StoredFlow flow, IReadOnlyList<ReviewNote> notes)
    {
        foreach (var note in notes)
        {
            var upsert = database
                .Prepare(
                    """
                    INSERT INTO review (flow_id, key, target_key, reason, fields, seen, since) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
                    ON CONFLICT (flow_id, key) DO UPDATE SET target_key = excluded.target_key, reason = excluded.reason,
                        fields = excluded.fields,
                        choice = CASE WHEN seen = excluded.seen THEN choice ELSE 0 END,
                        decided_by = CASE WHEN seen = excluded.seen THEN decided_by END,
                        seen = excluded.seen
                    """
                )
                .Bind(1, flow.Id)
                .Bind(4, note.Reason)
                .Bind(5, string.Join('\n', note.Fields))
                .Bind(6, (long)note.Seen)
                .Bind(7, database.Now);
            StoredKey.From(note.SourceKey).Bind(upsert, 2);
            if (note.TargetKey is { } target)
            {
                StoredKey.From(target).Bind(upsert, 3);
            }
            else
            {
                upsert.Bind(3, (string?)null);
            }

            upsert.Run();
        }
    }
}
