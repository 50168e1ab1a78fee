using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Planning.Mapping;

namespace CrmConnector.Engine.Reading;

/// <summary>A page of a source, whichever way it was read.</summary>
/// <param name="Records">Records as they are now; each key once.</param>
/// <param name="Deleted">Keys that the feed says are gone.</param>
/// <param name="IsLast">No page follows in this reading.</param>
public sealed record SourcePage(IReadOnlyList<Record> Records, IReadOnlyList<RecordKey> Deleted, bool IsLast)
{
    /// <summary>What the mapping made of each record, where it was mapped ahead; null where that is still to be done.</summary>
    public MappedRecord?[]? Mapped { get; init; }

    /// <summary>The feed's checkpoint behind this page; null where it gave none.</summary>
    public Checkpoint? Next { get; init; }

    /// <summary>Where a sweep goes on behind this page; null on its last page, and for pages that are not of a sweep.</summary>
    public string? Resume { get; init; }
}
