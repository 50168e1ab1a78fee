using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;

namespace CrmConnector.State.Intents;

/// <summary>The note of one write that is about to be sent.</summary>
/// <param name="SourceKey">The source record.</param>
/// <param name="Kind">What is written.</param>
/// <param name="Intent">Names the write for ever.</param>
/// <param name="Expected">The hash of the result sent, per slot of the flow; 0 for a field that is not sent.</param>
public sealed record IntentRecord(RecordKey SourceKey, WriteKind Kind, Guid Intent, ulong[] Expected)
{
    /// <summary>The target record; null where the target will make its key.</summary>
    public RecordKey? TargetKey { get; init; }

    /// <summary>True for a write that takes an earlier one back: what it delivers is not the source's result.</summary>
    public bool IsUndo { get; init; }

    /// <summary>The link, where there is one already; 0 for none.</summary>
    public long LinkId { get; init; }

    /// <summary>Which of the source entity's members.</summary>
    public int SourceNumber { get; init; }

    /// <summary>Which of the target entity's members.</summary>
    public int TargetNumber { get; init; }
}
