using CrmConnector.State.Pages;
using CrmConnector.State.Swings;

namespace CrmConnector.State.Sqlite.Writing;

/// <summary>Remembers swings, and forgets those that are too old to count.</summary>
internal static class SwingWriter
{
    public static void Write(SqliteDatabase database, PageCommit commit)
    {
        foreach (var target in commit.ForgottenSwings)
        {
            database
                .Prepare("DELETE FROM swing WHERE flow_id = ?1 AND link_id = ?2 AND target_n = ?3")
                .Bind(1, commit.Flow.Id)
                .Bind(2, target.LinkId)
                .Bind(3, target.Number)
                .Run();
        }

        if (commit.Swings.Count == 0)
        {
            return;
        }

        database
            .Prepare("DELETE FROM swing WHERE at <= ?1")
            .Bind(1, database.Now - (long)Swing.Window.TotalMilliseconds)
            .Run();
        foreach (var swing in commit.Swings)
        {
            database
                .Prepare(
                    "INSERT INTO swing (flow_id, link_id, target_n, slot, pair, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"
                )
                .Bind(1, commit.Flow.Id)
                .Bind(2, swing.LinkId)
                .Bind(3, swing.TargetNumber)
                .Bind(4, swing.Slot)
                .Bind(5, (long)swing.Pair)
                .Bind(6, database.Now)
                .Run();
        }
    }
}
