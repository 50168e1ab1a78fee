namespace CrmConnector.State.Sqlite;

/// <summary>Drops what old runs left.</summary>
internal static class JournalPruning
{
    /// <summary>Drops runs that ended before a time, with their journal and totals.</summary>
    public static int Prune(SqliteDatabase database, DateTimeOffset endedBefore)
    {
        var runs = database
            .Prepare("SELECT id, journal_start, journal_end FROM run WHERE ended < ?1 ORDER BY id")
            .Bind(1, endedBefore.ToUnixTimeMilliseconds())
            .ReadAll(row => (Id: row.Int64(0), Start: row.Int64(1), End: row.Int64(2)));
        foreach (var run in runs)
        {
            database
                .Prepare("DELETE FROM journal WHERE run_id = ?1 AND seq > ?2 AND seq <= ?3")
                .Bind(1, run.Id)
                .Bind(2, run.Start)
                .Bind(3, run.End)
                .Run();
            database.Prepare("DELETE FROM journal_page WHERE run_id = ?1").Bind(1, run.Id).Run();
            database
                .Prepare("DELETE FROM run_total WHERE run_id = ?1 AND flow_id IN (SELECT id FROM flow)")
                .Bind(1, run.Id)
                .Run();
            database.Prepare("DELETE FROM run WHERE id = ?1").Bind(1, run.Id).Run();
        }

        return runs.Count;
    }
}
