using CrmConnector.Abstractions.Records;

namespace CrmConnector.Abstractions.Adapters;

/// <summary>A page of changes.</summary>
/// <param name="Records">Records that were inserted or changed, as they are now, in the shape of the request; each key at most once in a page.</param>
/// <param name="Deleted">Keys of records that are gone; a key that was never seen may be among them. None is also in <paramref name="Records"/>.</param>
/// <param name="Next">
/// The checkpoint behind this page; null where a broken reading must begin again (it then comes with the last page only).
/// </param>
/// <param name="IsLast">True on the last page of this reading.</param>
public sealed record FeedPage(
    IReadOnlyList<Record> Records,
    IReadOnlyList<RecordKey> Deleted,
    Checkpoint? Next,
    bool IsLast
);
