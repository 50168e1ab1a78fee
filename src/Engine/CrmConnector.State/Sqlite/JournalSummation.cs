using CrmConnector.State.Journal;

namespace CrmConnector.State.Sqlite;

/// <summary>Sums a run's journal: the only source of the totals that reports show.</summary>
internal static class JournalSummation
{
    /// <summary>Sums lines and counted pages; reads only the part of the journal that was written while the run went on.</summary>
    public static JournalSums Sum(SqliteDatabase database, long runId)
    {
        var outcomes = new Dictionary<JournalOutcome, long>();
        var blanked = 0L;
        var lines = database
            .Prepare(
                """
                SELECT j.outcome, count(*), sum(j.flags & 1) FROM run r CROSS JOIN journal j
                WHERE r.id = ?1 AND j.run_id = ?1 AND j.seq > r.journal_start
                    AND j.seq <= coalesce(r.journal_end, 9223372036854775807)
                GROUP BY j.outcome
                """
            )
            .Bind(1, runId);
        while (lines.Step())
        {
            outcomes[(JournalOutcome)lines.Int32(0)] = lines.Int64(1);
            blanked += lines.Int64(2);
        }

        var counts = database
            .Prepare(
                """
                SELECT coalesce(sum(read), 0), coalesce(sum(reread), 0), coalesce(sum(unchanged), 0), coalesce(sum(out_of_scope), 0)
                FROM journal_page WHERE run_id = ?1
                """
            )
            .Bind(1, runId)
            .ReadOne(row => (Read: row.Int64(0), Reread: row.Int64(1), Same: row.Int64(2), Outside: row.Int64(3)));
        Add(outcomes, JournalOutcome.Unchanged, counts.Same);
        Add(outcomes, JournalOutcome.OutOfScope, counts.Outside);
        return new JournalSums(counts.Read, counts.Reread, outcomes, blanked);
    }

    private static void Add(Dictionary<JournalOutcome, long> outcomes, JournalOutcome outcome, long count)
    {
        if (count != 0)
        {
            outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + count;
        }
    }
}
