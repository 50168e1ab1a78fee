using CrmConnector.State.Journal;
using CrmConnector.State.Sqlite.Packing;

namespace CrmConnector.State.Sqlite;

/// <summary>Sums a run's journal: the only source of the totals that reports show.</summary>
internal static class JournalSummation
{
    /// <summary>Sums entries and counts of the run's pages.</summary>
    public static JournalSums Sum(SqliteDatabase database, long runId)
    {
        var pages = database
            .Prepare("SELECT read, reread, unchanged, out_of_scope, entries FROM journal_page WHERE run_id = ?1")
            .Bind(1, runId);
        var outcomes = new Dictionary<JournalOutcome, long>();
        var (read, reread, blanked) = (0L, 0L, 0L);
        while (pages.Step())
        {
            read += pages.Int64(0);
            reread += pages.Int64(1);
            Add(outcomes, JournalOutcome.Unchanged, pages.Int64(2));
            Add(outcomes, JournalOutcome.OutOfScope, pages.Int64(3));
            foreach (var entry in JournalBlob.Read(pages.Bytes(4)))
            {
                Add(outcomes, entry.Outcome, 1);
                if (entry.Replaces is { } before)
                {
                    Add(outcomes, before, -1);
                }

                blanked += (long)(entry.Flags & JournalFlags.Blanked);
            }
        }

        foreach (var none in outcomes.Where(o => o.Value == 0).Select(o => o.Key).ToList())
        {
            outcomes.Remove(none);
        }

        return new JournalSums(read, reread, outcomes, blanked);
    }

    private static void Add(Dictionary<JournalOutcome, long> outcomes, JournalOutcome outcome, long count)
    {
        if (count != 0)
        {
            outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + count;
        }
    }
}
