using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Lines;
using CrmConnector.Engine.Merging;
using CrmConnector.State.Lines;

namespace CrmConnector.Engine.Planning;

/// <summary>What is to be done for a page.</summary>
/// <param name="Records">One entry per record that is decided now.</param>
/// <param name="Deferred">Records that would create with a match value that another record of the page creates: planned again after it.</param>
/// <param name="Deleted">Deleted source records that are linked.</param>
/// <param name="DeletedUnknown">Deleted keys that no link knows.</param>
internal sealed record PagePlan(
    IReadOnlyList<PlannedRecord> Records,
    IReadOnlyList<Record> Deferred,
    IReadOnlyList<LinkedDeletion> Deleted,
    IReadOnlyList<RecordKey> DeletedUnknown
)
{
    /// <summary>What follows for links from records that users have merged, of the source and of the target.</summary>
    public IReadOnlyList<FollowedMerges> Merges { get; init; } = [];

    /// <summary>Deleted keys whose deletion the target refused before: it stands in quarantine, and is not tried again until somebody asks for it.</summary>
    public IReadOnlyList<RecordKey> DeletedInVain { get; init; } = [];

    /// <summary>What is to be done for the lines of the records, by their headers' source keys; empty where the process has none.</summary>
    public IReadOnlyDictionary<RecordKey, LineGroup> Lines { get; init; } = NoLines;

    private static Dictionary<RecordKey, LineGroup> NoLines { get; } = [];

    /// <summary>
    /// Lines that are not in the target, of headers that cannot be written or have to wait: their news is to lead to the header even when they are gone by then.
    /// </summary>
    public IReadOnlyList<LineOwner> LinesKeptOut { get; init; } = [];

    /// <summary>
    /// Records that can only be decided once the page is committed, because it follows merges, or because it takes a line from another header: planned again after it.
    /// </summary>
    public IReadOnlyList<Record> AfterThisPage { get; init; } = [];
}
