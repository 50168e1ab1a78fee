using CrmConnector.Abstractions.Records;

namespace CrmConnector.State.Journal;

/// <summary>Where one record of a page ended. Unchanged and out-of-scope records of sweeps are only counted (<see cref="JournalPageCounts"/>).</summary>
/// <param name="Outcome">Where it ended.</param>
/// <param name="SourceKey">
/// The source record. Needed when <paramref name="LinkId"/> is 0; the entry of a new link of the same page is stored under that link.
/// </param>
/// <param name="LinkId">The link; 0 when it is new in this page or there is none.</param>
/// <param name="Changed">The slots that were written; empty where none was.</param>
/// <param name="Flags">What else is worth knowing.</param>
/// <param name="Replaces">
/// The outcome with which this run has already counted the record, read again here: the totals count it with <paramref name="Outcome"/> instead.
/// Null for a record that the run had not read yet.
/// </param>
public readonly record struct JournalEntry(
    JournalOutcome Outcome,
    RecordKey SourceKey,
    long LinkId = 0,
    SlotSet Changed = default,
    JournalFlags Flags = JournalFlags.None,
    JournalOutcome? Replaces = null
);
