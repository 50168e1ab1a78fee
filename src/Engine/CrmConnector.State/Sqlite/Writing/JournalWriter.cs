using CrmConnector.State.Journal;
using CrmConnector.State.Pages;
using CrmConnector.State.Sqlite.Packing;

namespace CrmConnector.State.Sqlite.Writing;

/// <summary>Writes the journal of one page and adds it to the run's totals.</summary>
internal static class JournalWriter
{
    /// <summary>Writes entries, counts and totals.</summary>
    public static void Write(SqliteDatabase database, PageCommit commit, long[] newLinks)
    {
        var facts = new JournalPageFacts();
        using var entries = JournalBlob.Write(commit, new NewLinkNumbers(commit.NewLinks, newLinks), facts);
        database
            .Prepare(
                """
                INSERT INTO journal_page (run_id, flow_id, page, read, reread, unchanged, out_of_scope,
                    first_link, last_link, keyed, entries)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
                """
            )
            .Bind(1, commit.RunId)
            .Bind(2, commit.Flow.Id)
            .Bind(3, commit.Page)
            .Bind(4, commit.Counts.Read)
            .Bind(5, commit.Counts.Reread)
            .Bind(6, commit.Counts.Unchanged)
            .Bind(7, commit.Counts.OutOfScope)
            .BindOrNull(8, facts.FirstLink)
            .BindOrNull(9, facts.LastLink)
            .Bind(10, facts.Keyed)
            .Bind(11, entries.Written)
            .Run();
        facts.Totals[(int)JournalOutcome.Unchanged] += commit.Counts.Unchanged;
        facts.Totals[(int)JournalOutcome.OutOfScope] += commit.Counts.OutOfScope;
        AddTotals(database, commit, facts.Totals);
    }

    private static void AddTotals(SqliteDatabase database, PageCommit commit, int[] totals)
    {
        for (var outcome = 0; outcome < totals.Length; outcome++)
        {
            if (totals[outcome] != 0)
            {
                database
                    .Prepare(
                        """
                        INSERT INTO run_total (flow_id, run_id, outcome, count) VALUES (?1, ?2, ?3, ?4)
                        ON CONFLICT (flow_id, run_id, outcome) DO UPDATE SET count = count + excluded.count
                        """
                    )
                    .Bind(1, commit.Flow.Id)
                    .Bind(2, commit.RunId)
                    .Bind(3, outcome)
                    .Bind(4, totals[outcome])
                    .Run();
            }
        }
    }
}
