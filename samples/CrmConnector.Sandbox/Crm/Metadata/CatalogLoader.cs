using System.Reflection;

namespace CrmConnector.Sandbox.Crm.Metadata;

/// <summary>Builds the catalog from the embedded table descriptions and what the options add or change.</summary>
internal static class CatalogLoader
{
    private const string Prefix = "CrmConnector.Sandbox.Crm.Metadata.Tables.";

    public static Catalog Load(CrmSandboxOptions options)
    {
        var tables = new List<Table>();
        foreach (var name in ResourceNames())
        {
            var (header, columns) = Open(name);
            if (!options.WithSales && IsOfSales(header.Name))
            {
                continue;
            }

            var adapted = columns
                .Where(column => IsReachable(column, options))
                .Select(column => Adapt(header, column, options))
                .ToList();
            adapted.AddRange(options.CustomColumns.Where(c => Is(c.Table, header)).Select(CustomColumns.ToColumn));
            var keys = options.AlternateKeys.Where(key => Is(key.Table, header)).Select(CustomColumns.ToKey).ToList();
            tables.Add(new Table(header, adapted, keys));
        }

        return new Catalog(tables);
    }

    /// <summary>The embedded descriptions as they are, without options.</summary>
    public static IEnumerable<(TableHeader Header, List<Column> Columns)> Published() => ResourceNames().Select(Open);

    private static IEnumerable<string> ResourceNames() =>
        Assembly
            .GetExecutingAssembly()
            .GetManifestResourceNames()
            .Where(n => n.StartsWith(Prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    private static (TableHeader Header, List<Column> Columns) Open(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return TableFile.Read(reader);
    }

    private static bool Is(string table, TableHeader header) =>
        string.Equals(table, header.Name, StringComparison.Ordinal);

    private static bool IsReachable(Column column, CrmSandboxOptions options) =>
        options.WithSales || !column.Targets.Any(IsOfSales);

    /// <summary>What Dynamics 365 Sales brings along: an organization without it has none of these.</summary>
    private static bool IsOfSales(string table) =>
        table
            is "lead"
                or "opportunity"
                or "campaign"
                or "product"
                or "uom"
                or "uomschedule"
                or "pricelevel"
                or "productpricelevel"
                or "quote"
                or "quotedetail"
                or "salesorder"
                or "salesorderdetail"
                or "invoice";

    private static Column Adapt(TableHeader header, Column column, CrmSandboxOptions options) =>
        options.ColumnLengths.TryGetValue($"{header.Name}.{column.Name}", out var length) && column.IsText
            ? CustomColumns.WithLength(column, length)
            : column;
}
