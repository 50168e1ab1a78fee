namespace CrmConnector.State.Sqlite;

/// <summary>Drops what old runs left.</summary>
internal static class JournalPruning
{
    /// <summary>Drops runs that ended before a time, with their journal and totals.</summary>
    public static int Prune(SqliteDatabase database, DateTimeOffset endedBefore)
    {
        const string Old = "(SELECT id FROM run WHERE ended < ?1)";
        var before = endedBefore.ToUnixTimeMilliseconds();
        database.Prepare($"DELETE FROM journal_page WHERE run_id IN {Old}").Bind(1, before).Run();
        database.Prepare($"DELETE FROM journal_values WHERE run_id IN {Old}").Bind(1, before).Run();
        database.Prepare($"DELETE FROM run_total WHERE run_id IN {Old}").Bind(1, before).Run();
        return database.Prepare("DELETE FROM run WHERE ended < ?1").Bind(1, before).Run();
    }

    /// <summary>Drops the values whose time is over; that there were some, and of how many records, stays known. Gives the number of pages.</summary>
    public static int ForgetValues(SqliteDatabase database) =>
        database
            .Prepare("UPDATE journal_values SET data = NULL WHERE expires <= ?1 AND data IS NOT NULL")
            .Bind(1, database.Now)
            .Run();
}
