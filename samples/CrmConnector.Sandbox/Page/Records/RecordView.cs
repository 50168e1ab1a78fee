namespace CrmConnector.Sandbox.Page.Records;

/// <summary>What the page shows at a time.</summary>
/// <param name="Stamp">Another one after every commit in any of the systems.</param>
/// <param name="Now">The time of the look, as records tell their times.</param>
/// <param name="Rows">The rows.</param>
/// <param name="Next">Where the next page begins. Null: there is none.</param>
/// <param name="Counts">The number of records by source.</param>
internal sealed record RecordView(
    string Stamp,
    string Now,
    IReadOnlyList<RecordRow> Rows,
    string? Next,
    IReadOnlyDictionary<string, long> Counts
);
