using CrmConnector.Abstractions.Records;
using CrmConnector.State.Due;
using CrmConnector.State.Pages;

namespace CrmConnector.State.Sqlite.Writing;

/// <summary>
/// Remembers which records flows passed over because they, or those that they are linked with, were out of scope, and makes them due when the pair
/// is in scope again. A record that its own flow meets in scope needs no memory: it was read as it is.
/// </summary>
internal static class PassedOverWriter
{
    public static void Write(SqliteDatabase database, PageCommit commit)
    {
        QueueWriter.Hold(database, "passed_over", commit.Flow, commit.PassedOver);
        foreach (var flow in commit.Due.Where(record => record.IfPassedOver).GroupBy(record => record.Flow.Id))
        {
            // almost always nothing was passed over: one look spares a search per record
            if (QueueWriter.HasAny(database, "passed_over", flow.First().Flow))
            {
                MakeDue(database, flow.Key, flow);
            }
        }
    }

    /// <summary>Forgets what was passed over of records that left their links, those apart that are members of another by now.</summary>
    public static void Forget(SqliteDatabase database, IReadOnlyCollection<(int EntityId, RecordKey Key)> left)
    {
        if (left.Count == 0)
        {
            return;
        }

        var delete = database.Prepare(
            """
            DELETE FROM passed_over WHERE key = ?2 AND flow_id IN (SELECT id FROM flow WHERE source_id = ?1)
                AND NOT EXISTS (SELECT 1 FROM member m WHERE m.entity_id = ?1 AND m.key = ?2)
            """
        );
        foreach (var (entity, key) in left)
        {
            StoredKey.From(key).Bind(delete.Bind(1, entity), 2);
            delete.Run();
        }
    }

    private static void MakeDue(SqliteDatabase database, int flowId, IEnumerable<DueRecord> records)
    {
        var delete = database.Prepare("DELETE FROM passed_over WHERE flow_id = ?1 AND key = ?2").Bind(1, flowId);
        var insert = database.Prepare("INSERT OR IGNORE INTO due (flow_id, key) VALUES (?1, ?2)").Bind(1, flowId);
        foreach (var record in records)
        {
            var key = StoredKey.From(record.SourceKey);
            key.Bind(delete, 2);
            if (delete.Run() > 0)
            {
                key.Bind(insert, 2);
                insert.Run();
            }
        }
    }
}
