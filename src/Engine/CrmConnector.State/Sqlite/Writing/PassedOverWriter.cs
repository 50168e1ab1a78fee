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
