using CrmConnector.State.Journal;
using CrmConnector.State.Sqlite.Packing;

namespace CrmConnector.State.Sqlite;

/// <summary>Unpacks pages of the journal into lines.</summary>
internal static class JournalPages
{
    /// <summary>The columns that <see cref="Collect"/> needs.</summary>
    public const string Columns = """
        SELECT p.seq, p.run_id, p.page, p.flow_id, r.started, p.entries FROM journal_page p JOIN run r ON r.id = p.run_id
        """;

    // a line's number is its page's and its place in it
    private const int PlaceBits = 20;

    /// <summary>The page that a line's number lies in.</summary>
    public static long PageOf(long number) => number >> PlaceBits;

    /// <summary>Steps through the pages until enough lines were found; with <paramref name="newestFirst"/>, each page from its end.</summary>
    public static List<JournalLine> Collect(Statement pages, int take, bool newestFirst, Func<JournalLine, bool> wanted)
    {
        var lines = new List<JournalLine>();
        while (lines.Count < take && pages.Step())
        {
            var page = Lines(pages).Where(wanted).ToList();
            if (newestFirst)
            {
                page.Reverse();
            }

            lines.AddRange(page.Take(take - lines.Count));
        }

        pages.Reset();
        return lines;
    }

    private static List<JournalLine> Lines(Statement page)
    {
        var (number, run, place, flow) = (page.Int64(0) << PlaceBits, page.Int64(1), page.Int32(2), page.Int32(3));
        var started = page.Time(4)!.Value;
        return
        [
            .. JournalBlob
                .Read(page.Bytes(5))
                .Select(
                    (entry, index) =>
                        new JournalLine(
                            number + index,
                            run,
                            place,
                            flow,
                            started,
                            entry.Outcome,
                            entry.LinkId,
                            entry.LinkId == 0 ? entry.SourceKey : null,
                            entry.Changed,
                            entry.Flags
                        )
                ),
        ];
    }
}
