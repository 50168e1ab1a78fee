namespace CrmConnector.Sandbox.Page.Records;

/// <summary>A page of a source.</summary>
/// <param name="Records">The records, in the source's order.</param>
/// <param name="Next">Where the next page begins. Null: there is none.</param>
internal sealed record SourcePage(IReadOnlyList<PageRecord> Records, string? Next)
{
    /// <summary>A page of what was read with one record too many, by which one knows that there is more.</summary>
    public static SourcePage Of<T>(List<T> rows, int size, Func<T, PageRecord> read, Func<T, string> place)
    {
        var shown = rows.Take(size).ToList();
        return new SourcePage([.. shown.Select(read)], rows.Count > size ? place(shown[^1]) : null);
    }
}
