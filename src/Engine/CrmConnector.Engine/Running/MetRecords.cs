using CrmConnector.Abstractions.Records;
using CrmConnector.Planning.Hashing;
using CrmConnector.State.Journal;

namespace CrmConnector.Engine.Running;

/// <summary>
/// Remembers where records ended that the same run may read again (a retry and then the feed, the feed and then a sweep, a wait that this run
/// ends), so that the report counts each of them once. What does not fit is counted as another record.
/// </summary>
internal sealed class MetRecords(FieldHasher hasher)
{
    /// <summary>
    /// Most records to remember: about 16 MB. A sweep is the last reading of a run, so of it only what waits or is quarantined is remembered.
    /// </summary>
    private const int Most = 500_000;

    private readonly Dictionary<ulong, JournalOutcome> _ended = [];

    /// <summary>Where the record ended when this run read it before; null when it did not.</summary>
    public JournalOutcome? Find(RecordKey key) =>
        _ended.Count > 0 && _ended.TryGetValue(Hash(key), out var outcome) ? outcome : null;

    /// <summary>Remembers where the record ended.</summary>
    public void Put(RecordKey key, JournalOutcome outcome)
    {
        var hash = Hash(key);
        if (_ended.Count < Most || _ended.ContainsKey(hash))
        {
            _ended[hash] = outcome;
        }
    }

    /// <summary>How a record is counted that ended in one way and then, read again in the same run, in another.</summary>
    /// <param name="before">How it ended first.</param>
    /// <param name="now">How it ends now.</param>
    /// <param name="isFurther">It was not read again: this is about another of several target records, and what waits for a person counts.</param>
    public static JournalOutcome Together(JournalOutcome before, JournalOutcome now, bool isFurther) =>
        before is JournalOutcome.Created or JournalOutcome.Linked or JournalOutcome.Updated
        && now is JournalOutcome.Unchanged or JournalOutcome.Updated
            ? before
        : isFurther && (IsStopped(before) || now == JournalOutcome.OutOfScope) ? before
        : now;

    private static bool IsStopped(JournalOutcome outcome) =>
        outcome is JournalOutcome.Quarantined or JournalOutcome.WaitingForReview or JournalOutcome.WaitingForReference;

    private ulong Hash(RecordKey key) => hasher.Hash(FieldValue.Text(key.Value));
}
