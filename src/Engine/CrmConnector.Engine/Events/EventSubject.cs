using CrmConnector.Abstractions.Records;

namespace CrmConnector.Engine.Events;

/// <summary>The two records of which something is told, as far as they are known.</summary>
/// <param name="Source">The source record's key.</param>
internal sealed record EventSubject(RecordKey Source)
{
    /// <summary>The source record, of the flow's source shape; null where it was not read.</summary>
    public Record? SourceRecord { get; init; }

    /// <summary>The target record's key; null where there is none, or nobody knows it yet.</summary>
    public RecordKey? Target { get; init; }

    /// <summary>The target's values, of the flow's target shape; null where none is known.</summary>
    public FieldValue[]? TargetValues { get; init; }
}
