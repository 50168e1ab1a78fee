using CrmConnector.Abstractions.Records;

namespace CrmConnector.Engine.Planning;

/// <summary>Source records that are gone.</summary>
/// <param name="Linked">Those that are linked, and whose deletion is news or is to be tried again.</param>
/// <param name="Unknown">Those that no link knows, or whose deletion was dealt with.</param>
/// <param name="InVain">Those whose deletion the target refused: it stands in quarantine.</param>
internal sealed record SortedDeletions(
    IReadOnlyList<LinkedDeletion> Linked,
    IReadOnlyList<RecordKey> Unknown,
    IReadOnlyList<RecordKey> InVain
)
{
    /// <summary>No records.</summary>
    public static SortedDeletions None { get; } = new([], [], []);
}
