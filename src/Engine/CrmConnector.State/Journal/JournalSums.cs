namespace CrmConnector.State.Journal;

/// <summary>A run's totals, computed from its journal.</summary>
/// <param name="Read">Rows read, those read again included.</param>
/// <param name="Reread">Rows of a record that the run had already read.</param>
/// <param name="Outcomes">Records per outcome; an outcome without records is missing.</param>
/// <param name="Blanked">Records of which a field was blanked; they are counted among the outcomes too.</param>
public sealed record JournalSums(
    long Read,
    long Reread,
    IReadOnlyDictionary<JournalOutcome, long> Outcomes,
    long Blanked
)
{
    /// <summary>Records with this outcome.</summary>
    public long this[JournalOutcome outcome] => Outcomes.GetValueOrDefault(outcome);

    /// <summary>True when each distinct record that was read ended in exactly one outcome.</summary>
    public bool AddsUp => Read - Reread == Outcomes.Values.Sum();
}
