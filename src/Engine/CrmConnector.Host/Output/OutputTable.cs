namespace CrmConnector.Host.Output;

/// <summary>A table for people. Columns whose heading ends with <c>#</c> hold numbers and are aligned to the right.</summary>
/// <param name="Columns">The headings.</param>
internal sealed record OutputTable(params string[] Columns)
{
    /// <summary>What the table shows; empty for nothing.</summary>
    public string Title { get; init; } = "";

    /// <summary>The rows, each with one text per column.</summary>
    public List<string[]> Rows { get; } = [];

    /// <summary>Adds a row.</summary>
    public void Add(params string[] cells) => Rows.Add(cells);
}
