using CrmConnector.Abstractions.Records;
using CrmConnector.State.Journal;

namespace CrmConnector.Engine.Running;

/// <summary>The journal of one page: where each record ended. A record that the run reads again is counted once.</summary>
internal sealed class PageJournal(RunScope run, PageSetting setting)
{
    private readonly List<JournalEntry> _entries = [];
    private readonly HashSet<RecordKey> _several = [];
    private int _read;
    private int _reread;
    private int _unchanged;
    private int _outOfScope;

    /// <summary>The entries.</summary>
    public IReadOnlyList<JournalEntry> Entries => _entries;

    /// <summary>What is only counted.</summary>
    public JournalPageCounts Counts => new(_read, _reread, _unchanged, _outOfScope);

    /// <summary>Adds where a record ended.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="hasSiblings">The record's link has several target records; the page tells how it ended with each of them.</param>
    public void Add(JournalEntry entry, bool hasSiblings = false)
    {
        if (IsFirst(entry, hasSiblings))
        {
            _entries.Add(entry);
        }
    }

    /// <summary>Adds a record without news: a sweep meets millions of them, so there they are only counted.</summary>
    public void AddWithoutNews(JournalEntry entry, bool hasSiblings)
    {
        if (!IsFirst(entry, hasSiblings))
        {
            return;
        }

        if (!setting.IsSweep)
        {
            _entries.Add(entry);
        }
        else if (entry.Outcome == JournalOutcome.Unchanged)
        {
            _unchanged++;
        }
        else
        {
            _outOfScope++;
        }
    }

    private bool IsFirst(JournalEntry entry, bool hasSiblings)
    {
        _read++;
        var isFurther = hasSiblings && !_several.Add(entry.SourceKey);
        if (run.Met.Find(entry.SourceKey) is { } before)
        {
            AddAgain(entry, before, isFurther);
            return false;
        }

        if (
            !setting.IsSweep
            || hasSiblings
            || entry.Outcome is JournalOutcome.WaitingForReference or JournalOutcome.Quarantined
        )
        {
            run.Met.Put(entry.SourceKey, entry.Outcome);
        }

        return true;
    }

    private void AddAgain(JournalEntry entry, JournalOutcome before, bool isFurther)
    {
        _reread++;
        var together = MetRecords.Together(before, entry.Outcome, isFurther);
        run.Met.Put(entry.SourceKey, together);
        var isNews = entry.Outcome is not (JournalOutcome.Unchanged or JournalOutcome.OutOfScope);
        if (together != before || isNews)
        {
            // What counts on as it was still gets its line in the history: it then replaces its own kind.
            _entries.Add(entry with { Replaces = together == before ? entry.Outcome : before });
        }
    }
}
