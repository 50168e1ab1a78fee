using CrmConnector.State.Journal;
using CrmConnector.State.Pages;
using CrmConnector.State.Sqlite.Writing;

namespace CrmConnector.State.Sqlite.Packing;

/// <summary>
/// The stored form of a page's journal entries: a few bytes per record, so that a first run over millions does not pay for rows and an index that
/// only <c>explain</c> would read. Entries that equal the one before in all but the record cost the record only.
/// </summary>
internal static class JournalBlob
{
    private const int OutcomeMask = 0x0F;
    private const int HasKey = 0x10;
    private const int LikeBefore = 0x20;

    // the outcome that an entry replaces stands above the flags
    private const int ReplacesShift = 16;

    /// <summary>Packs the entries; dispose the result.</summary>
    public static PackWriter Write(PageCommit commit, NewLinkNumbers newLinks, JournalPageFacts facts)
    {
        var writer = new PackWriter(64 + (16 * commit.Journal.Count));
        var (slots, flags, before) = (default(SlotSet), 0UL, 0L);
        foreach (var entry in commit.Journal)
        {
            var link = entry.LinkId != 0 ? entry.LinkId : newLinks.Find(entry.SourceKey);
            var marks = (ulong)entry.Flags | ((ulong)entry.Replaces.GetValueOrDefault() << ReplacesShift);
            var alike = entry.Changed == slots && marks == flags;
            writer.Byte((byte)((int)entry.Outcome | (link == 0 ? HasKey : 0) | (alike ? LikeBefore : 0)));
            if (!alike)
            {
                (slots, flags) = (entry.Changed, marks);
                writer.Number(flags);
                WriteSlots(writer, slots);
            }

            if (link == 0)
            {
                writer.Key(entry.SourceKey);
            }
            else
            {
                writer.Signed(link - before);
                before = link;
            }

            facts.Count(entry, link);
        }

        return writer;
    }

    /// <summary>Unpacks the entries in their order.</summary>
    public static List<JournalEntry> Read(ReadOnlySpan<byte> bytes)
    {
        var entries = new List<JournalEntry>();
        var reader = new PackReader(bytes);
        var (slots, flags, before) = (default(SlotSet), JournalFlags.None, 0L);
        JournalOutcome? replaces = null;
        while (!reader.AtEnd)
        {
            var head = reader.Byte();
            if ((head & LikeBefore) == 0)
            {
                var marks = reader.Number();
                flags = (JournalFlags)(marks & ((1 << ReplacesShift) - 1));
                replaces = marks >> ReplacesShift is not 0 and var outcomeBefore ? (JournalOutcome)outcomeBefore : null;
                slots = ReadSlots(ref reader);
            }

            var outcome = (JournalOutcome)(head & OutcomeMask);
            if ((head & HasKey) != 0)
            {
                entries.Add(new JournalEntry(outcome, reader.Key(), 0, slots, flags, replaces));
            }
            else
            {
                before += reader.Signed();
                entries.Add(new JournalEntry(outcome, default, before, slots, flags, replaces));
            }
        }

        return entries;
    }

    private static void WriteSlots(PackWriter writer, SlotSet slots)
    {
        writer.Number((ulong)(slots.Rest?.Length ?? 0));
        writer.Number(slots.FirstWord);
        foreach (var word in slots.Rest ?? [])
        {
            writer.Number(word);
        }
    }

    private static SlotSet ReadSlots(ref PackReader reader)
    {
        var words = new ulong[(int)reader.Number() + 1];
        for (var word = 0; word < words.Length; word++)
        {
            words[word] = reader.Number();
        }

        return SlotSet.FromWords(words);
    }
}
