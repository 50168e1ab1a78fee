using CrmConnector.Sandbox.Crm.Hosting;
using CrmConnector.Sandbox.Crm.Metadata;
using CrmConnector.Sandbox.Crm.Storing;
using CrmConnector.Sandbox.Page.Records;

namespace CrmConnector.Sandbox.Page.Tables;

/// <summary>The tables of the CRM beside accounts and leads that hold a company's own records.</summary>
internal sealed class CrmTableReader(CrmParts parts, Catalog catalog) : ITableReader
{
    /// <summary>Tables of the platform itself.</summary>
    private static readonly string[] Platform =
    [
        "account",
        "lead",
        "organization",
        "businessunit",
        "sdkmessage",
        "sdkmessagefilter",
        "sdkmessageprocessingstep",
        "serviceendpoint",
        "asyncoperation",
    ];

    public string System => "crm";

    public IReadOnlyList<string> Names { get; } =
    [
        .. catalog
            .Tables.Select(table => table.Name)
            .Except(Platform, StringComparer.Ordinal)
            .Order(StringComparer.Ordinal),
    ];

    public TablePage Read(string name, int from, int size)
    {
        var table = catalog[name];
        var columns = table.Columns.Where(column => !column.IsWriteOnly).ToList();
        var names = columns.ConvertAll(column => column.Name);
        using var session = parts.Store.BeginRead();
        var statement = session
            .Connection.Prepare(
                $"SELECT {string.Join(", ", names.Select(Sql.Quote))} FROM {Sql.Quote(name)} ORDER BY rowid LIMIT ?1 OFFSET ?2"
            )
            .Bind(1, size + 1)
            .Bind(2, from);
        var rows = new List<Dictionary<string, string>>();
        while (statement.Step())
        {
            var row = new Dictionary<string, string>(StringComparer.Ordinal);
            for (var i = 0; i < columns.Count; i++)
            {
                if (CrmText.Of(columns[i], statement, i) is { Length: > 0 } text)
                {
                    row[names[i]] = text;
                }
            }

            rows.Add(row);
        }

        return TablePage.Of(names, rows, size);
    }
}
