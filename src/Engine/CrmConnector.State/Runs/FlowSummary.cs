using CrmConnector.State.Journal;

namespace CrmConnector.State.Runs;

/// <summary>What several runs of one flow did together.</summary>
/// <param name="FlowId">The flow.</param>
/// <param name="Runs">How many runs there were.</param>
/// <param name="Failed">How many of them did not complete, those that were cancelled apart.</param>
/// <param name="LastRun">The number of the last one.</param>
/// <param name="Duration">How long they took together.</param>
/// <param name="Sums">Where their records ended. The rows that were read come from the journal, the outcomes from the totals kept with each page, so that the check can fail.</param>
public sealed record FlowSummary(int FlowId, long Runs, long Failed, long LastRun, TimeSpan Duration, JournalSums Sums);
