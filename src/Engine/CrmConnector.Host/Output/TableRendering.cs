using Spectre.Console;

namespace CrmConnector.Host.Output;

/// <summary>Draws tables.</summary>
internal static class TableRendering
{
    public static Table Render(OutputTable table, Func<string, string> redact)
    {
        var drawn = new Table { Border = TableBorder.Rounded };
        foreach (var column in table.Columns)
        {
            drawn.AddColumn(
                new TableColumn(new Text(column.TrimEnd('#', '!')))
                {
                    Alignment = column.EndsWith('#') ? Justify.Right : Justify.Left,
                    NoWrap = column.EndsWith('#') || column.EndsWith('!'),
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
