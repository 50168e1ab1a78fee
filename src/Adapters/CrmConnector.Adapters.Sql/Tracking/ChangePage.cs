using CrmConnector.Abstractions.Records;

namespace CrmConnector.Adapters.Sql.Tracking;

/// <summary>A page of a feed before its position has become a checkpoint.</summary>
internal sealed record ChangePage(
    IReadOnlyList<Record> Records,
    IReadOnlyList<RecordKey> Deleted,
    string[] Next,
    bool IsLast
);
