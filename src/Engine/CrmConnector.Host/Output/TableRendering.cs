using Spectre.Console;

namespace CrmConnector.Host.Output;

/// <summary>Draws tables.</summary>
internal static class TableRendering
{
    public static Table Render(OutputTable table, Func<string, string> redact)
    {
        var drawn = new Table { Border = TableBorder.Rounded };
        if (table.Title.Length > 0)
        {
            drawn.Title = new TableTitle(Markup.Escape(table.Title));
        }

        foreach (var column in table.Columns)
        {
            var isNumber = column.EndsWith('#');
            drawn.AddColumn(
                new TableColumn(new Text(isNumber ? column[..^1] : column))
                {
                    Alignment = isNumber ? Justify.Right : Justify.Left,
                }
            );
        }

        foreach (var row in table.Rows)
        {
            drawn.AddRow(row.Select(cell => new Text(Printable.Of(redact(cell)))));
        }

        return drawn;
    }
}
