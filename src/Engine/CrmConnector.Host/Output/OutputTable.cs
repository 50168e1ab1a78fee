namespace CrmConnector.Host.Output;

/// <summary>
/// A table for people. Columns whose heading ends with <c>#</c> hold numbers and are aligned to the right; those whose heading ends with <c>!</c>
/// hold names and keys, which are not broken into two lines while anything else can be.
/// </summary>
/// <param name="Columns">The headings.</param>
internal sealed record OutputTable(params string[] Columns)
{
    /// <summary>The rows, each with one text per column.</summary>
    public List<string[]> Rows { get; } = [];

    /// <summary>Adds a row.</summary>
    public void Add(params string[] cells) => Rows.Add(cells);

    /// <summary>The same without columns in which every row is empty.</summary>
    public OutputTable WithoutEmptyColumns()
    {
        var kept = Enumerable.Range(0, Columns.Length).Where(i => Rows.Exists(r => r[i].Length > 0)).ToList();
        var table = new OutputTable([.. kept.Select(i => Columns[i])]);
        table.Rows.AddRange(Rows.Select(r => kept.Select(i => r[i]).ToArray()));
        return table;
    }
}
