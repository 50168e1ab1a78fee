using CrmConnector.State.Journal;

namespace CrmConnector.State.Sqlite.Packing;

/// <summary>What is known about a packed page of the journal without unpacking it.</summary>
internal sealed class JournalPageFacts
{
    /// <summary>Stands among the outcomes of the totals table for "a field was blanked".</summary>
    public const int BlankedTotal = 100;

    /// <summary>Records per outcome, and at <see cref="BlankedTotal"/> those that lost a value.</summary>
    public int[] Totals { get; } = new int[BlankedTotal + 1];

    /// <summary>The lowest link; null for none.</summary>
    public long? FirstLink { get; private set; }

    /// <summary>The highest link; null for none.</summary>
    public long? LastLink { get; private set; }

    /// <summary>Entries of records without a link.</summary>
    public int Keyed { get; private set; }

    /// <summary>Adds an entry.</summary>
    public void Count(JournalEntry entry, long link)
    {
        Totals[(int)entry.Outcome]++;
        if (entry.Replaces is { } before)
        {
            Totals[(int)before]--;
        }

        Totals[BlankedTotal] += (int)(entry.Flags & JournalFlags.Blanked);
        if (link == 0)
        {
            Keyed++;
            return;
        }

        FirstLink = Math.Min(FirstLink ?? link, link);
        LastLink = Math.Max(LastLink ?? link, link);
    }
}
