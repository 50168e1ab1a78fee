using CrmConnector.State.Journal;
using CrmConnector.State.Pages;

namespace CrmConnector.State.Sqlite.Writing;

/// <summary>Writes the journal of one page and adds it to the run's totals.</summary>
internal static class JournalWriter
{
    /// <summary>Stands among the outcomes of the totals table for "a field was blanked".</summary>
    public const int BlankedTotal = 100;

    /// <summary>Writes entries, counts and totals.</summary>
    public static void Write(SqliteDatabase database, PageCommit commit, long[] newLinks)
    {
        var totals = new int[BlankedTotal + 1];
        WriteEntries(database, commit, newLinks, totals);
        WriteCounts(database, commit);
        totals[(int)JournalOutcome.Unchanged] += commit.Counts.Unchanged;
        totals[(int)JournalOutcome.OutOfScope] += commit.Counts.OutOfScope;
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

    private static void WriteEntries(SqliteDatabase database, PageCommit commit, long[] newLinks, int[] totals)
    {
        var linkOfNew = new NewLinkNumbers(commit.NewLinks, newLinks);
        var insert = database
            .Prepare(
                """
                INSERT INTO journal (run_id, flow_id, page, outcome, link_id, key, changed, flags)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
                """
            )
            .Bind(1, commit.RunId)
            .Bind(2, commit.Flow.Id)
            .Bind(3, commit.Page);
        foreach (var entry in commit.Journal)
        {
            var link = entry.LinkId != 0 ? entry.LinkId : linkOfNew.Find(entry.SourceKey);
            if (link != 0)
            {
                insert.Bind(5, link).BindNull(6);
            }
            else
            {
                StoredKey.From(entry.SourceKey).Bind(insert.BindNull(5), 6);
            }

            SlotColumn.Bind(insert, 7, entry.Changed);
            insert.Bind(4, (long)entry.Outcome).Bind(8, (long)entry.Flags).Run();
            totals[(int)entry.Outcome]++;
            totals[BlankedTotal] += entry.Flags.HasFlag(JournalFlags.Blanked) ? 1 : 0;
        }
    }

    private static void WriteCounts(SqliteDatabase database, PageCommit commit) =>
        database
            .Prepare(
                """
                INSERT INTO journal_page (run_id, flow_id, page, read, reread, unchanged, out_of_scope)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
                """
            )
            .Bind(1, commit.RunId)
            .Bind(2, commit.Flow.Id)
            .Bind(3, commit.Page)
            .Bind(4, commit.Counts.Read)
            .Bind(5, commit.Counts.Reread)
            .Bind(6, commit.Counts.Unchanged)
            .Bind(7, commit.Counts.OutOfScope)
            .Run();
}
