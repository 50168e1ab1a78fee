namespace CrmConnector.Sandbox.Page.Tables;

/// <summary>Some rows of a table.</summary>
/// <param name="Columns">The columns that any of the rows has a value in.</param>
/// <param name="Rows">Their values, in the order of the columns; null where empty.</param>
/// <param name="HasMore">Whether there are rows behind them.</param>
internal sealed record TablePage(
    IReadOnlyList<string> Columns,
    IReadOnlyList<IReadOnlyList<string?>> Rows,
    bool HasMore
)
{
    /// <summary>A page of what was read with one row too many.</summary>
    public static TablePage Of(
        IReadOnlyList<string> columns,
        IReadOnlyList<IReadOnlyDictionary<string, string>> rows,
        int size
    )
    {
        var shown = rows.Take(size).ToList();
        var filled = columns.Where(column => shown.Exists(row => row.ContainsKey(column))).ToList();
        return new TablePage(
            filled,
            [.. shown.Select(row => filled.ConvertAll(row.GetValueOrDefault))],
            rows.Count > size
        );
    }
}
