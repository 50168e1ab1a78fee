using CrmConnector.Abstractions.Records;

namespace CrmConnector.State.Journal;

/// <summary>A line of a record's history.</summary>
/// <param name="Number">Ascending in the order of commits.</param>
/// <param name="RunId">The run.</param>
/// <param name="Page">The page within the run.</param>
/// <param name="FlowId">The flow.</param>
/// <param name="RunStarted">When the run began.</param>
/// <param name="Outcome">Where the record ended.</param>
/// <param name="LinkId">The link; 0 for none.</param>
/// <param name="SourceKey">The source record; null for a linked one (its link tells the key).</param>
/// <param name="Changed">The slots of the flow that were written.</param>
/// <param name="Flags">What else is worth knowing.</param>
public sealed record JournalLine(
    long Number,
    long RunId,
    int Page,
    int FlowId,
    DateTimeOffset RunStarted,
    JournalOutcome Outcome,
    long LinkId,
    RecordKey? SourceKey,
    SlotSet Changed,
    JournalFlags Flags
);
