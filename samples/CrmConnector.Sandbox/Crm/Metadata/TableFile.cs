using System.Globalization;

namespace CrmConnector.Sandbox.Crm.Metadata;

/// <summary>Reads a table description: one header line, then one line per column, parts divided by <c>|</c>.</summary>
internal static class TableFile
{
    public static (TableHeader Header, List<Column> Columns) Read(TextReader reader)
    {
        TableHeader? header = null;
        var columns = new List<Column>();
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            var parts = line.Split('|', StringSplitOptions.TrimEntries);
            if (string.Equals(parts[0], "table", StringComparison.Ordinal))
            {
                header = ReadHeader(parts);
            }
            else
            {
                columns.Add(ColumnLine.Read(parts));
            }
        }

        return (
            header ?? throw new InvalidDataException("A table file must have a line that begins with 'table |'."),
            columns
        );
    }

    private static TableHeader ReadHeader(string[] parts) =>
        new(
            parts[1],
            parts[2],
            parts[3],
            parts[4],
            int.Parse(parts[5], CultureInfo.InvariantCulture),
            parts[6],
            parts.Contains("tracked", StringComparer.Ordinal)
        );
}
