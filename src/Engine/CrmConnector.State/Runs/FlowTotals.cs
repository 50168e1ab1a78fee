using CrmConnector.State.Journal;

namespace CrmConnector.State.Runs;

/// <summary>What a flow's runs did within a time, for guards and reports.</summary>
/// <param name="Outcomes">Records per outcome; an outcome without records is missing.</param>
/// <param name="Blanked">Records of which a field was blanked; they are counted among the outcomes too.</param>
public sealed record FlowTotals(IReadOnlyDictionary<JournalOutcome, long> Outcomes, long Blanked)
{
    /// <summary>Records with this outcome.</summary>
    public long this[JournalOutcome outcome] => Outcomes.GetValueOrDefault(outcome);
}
