namespace CrmConnector.State.Sqlite;

/// <summary>Drops what old runs left.</summary>
internal static class JournalPruning
{
    /// <summary>So many runs go in one transaction: others wait for it.</summary>
    public const int AtOnce = 200;

    /// <summary>Drops runs that ended before a time, the oldest first, with their journal and totals; at most <see cref="AtOnce"/>. Gives how many.</summary>
    public static int Prune(SqliteDatabase database, DateTimeOffset endedBefore)
    {
        var old = database
            .Prepare($"SELECT id FROM run WHERE ended < ?1 ORDER BY id {Statement.Limit(2)}")
            .Bind(1, endedBefore.ToUnixTimeMilliseconds())
            .Bind(2, AtOnce)
            .ReadAll(row => row.Int64(0));
        foreach (var run in old)
        {
            database.Prepare("DELETE FROM journal_page WHERE run_id = ?1").Bind(1, run).Run();
            database.Prepare("DELETE FROM journal_values WHERE run_id = ?1").Bind(1, run).Run();
            database
                .Prepare("DELETE FROM run_total WHERE run_id = ?1 AND flow_id IN (SELECT id FROM flow)")
                .Bind(1, run)
                .Run();
            database.Prepare("DELETE FROM run WHERE id = ?1").Bind(1, run).Run();
        }

        return old.Count;
    }

    /// <summary>Drops the values whose time is over; that there were some, and of how many records, stays known. Gives the number of pages.</summary>
    public static int ForgetValues(SqliteDatabase database) =>
        database
            .Prepare("UPDATE journal_values SET data = NULL WHERE expires <= ?1 AND data IS NOT NULL")
            .Bind(1, database.Now)
            .Run();
}
