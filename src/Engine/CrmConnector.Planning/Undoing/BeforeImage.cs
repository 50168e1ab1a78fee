using CrmConnector.Abstractions.Records;

namespace CrmConnector.Planning.Undoing;

/// <summary>What is remembered of one write, so that it can be undone.</summary>
/// <param name="Kind">What was done: a record was created, changed, deleted or unlinked.</param>
/// <param name="Source">The source record.</param>
/// <param name="Target">The target record.</param>
/// <param name="Fields">The written fields; of a deleted record, those that are mapped; none of an unlinked one.</param>
public sealed record BeforeImage(ImageKind Kind, RecordKey Source, RecordKey Target, IReadOnlyList<FieldImage> Fields)
{
    /// <summary>The version that the write gave the record; null where the target has none, or did not tell.</summary>
    public string? Version { get; init; }

    /// <summary>Of a deleted or unlinked record: the link that it was in; 0 for any other write.</summary>
    public long LinkId { get; init; }

    /// <summary>Of a deleted or unlinked record: which of its link's members of the source entity the source record was.</summary>
    public int SourceNumber { get; init; }

    /// <summary>Of a deleted or unlinked record: which of its link's members of the target entity it was.</summary>
    public int TargetNumber { get; init; }

    /// <summary>Of a deleted or unlinked record: the baselines that left the link with it.</summary>
    public IReadOnlyList<BaselineImage> Baselines { get; init; } = [];

    /// <summary>
    /// Of an unlinked record, where conflicts go by modification times: when the engine last wrote it, and when the answer was there; null where it did not.
    /// </summary>
    public (DateTimeOffset Sent, DateTimeOffset Answered)? OwnWrite { get; init; }

    /// <summary>Only kind and key: values must not leak into logs.</summary>
    public override string ToString() => $"{Kind} {Target}";
}
