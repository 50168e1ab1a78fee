namespace CrmConnector.Sandbox.Page.Records;

/// <summary>Which records of a source are wanted.</summary>
/// <param name="Search">Text that one of the searched fields contains. Null: any record.</param>
/// <param name="After">The place of the last record of the page before, as <see cref="SourcePage.Next"/> told it. Null: from the beginning.</param>
/// <param name="Size">Most records.</param>
internal sealed record RecordQuery(string? Search, string? After, int Size)
{
    /// <summary>The search as a pattern of LIKE with <c>\</c> as escape character; everything where nothing is searched for.</summary>
    public string Pattern =>
        Search is null
            ? "%"
            : "%"
                + Search
                    .Replace("\\", "\\\\", StringComparison.Ordinal)
                    .Replace("%", "\\%", StringComparison.Ordinal)
                    .Replace("_", "\\_", StringComparison.Ordinal)
                + "%";
}
