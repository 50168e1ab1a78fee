using CrmConnector.Sandbox.Crm.Storing;
using CrmConnector.Sandbox.Erp;
using CrmConnector.Sandbox.Page.Records;

namespace CrmConnector.Sandbox.Page.Tables;

/// <summary>The tables of the ERP beside its customers, whatever they are; without those that the connector keeps there.</summary>
internal sealed class ErpTableReader(ErpReader reader) : ITableReader
{
    public string System => "erp";

    public IReadOnlyList<string> Names =>
        [
            .. reader
                .Rows(
                    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> $customers "
                        + "AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT LIKE 'crmconnector\\_%' ESCAPE '\\' ORDER BY name",
                    ("$customers", ErpTable.Customers)
                )
                .Select(row => row["name"]),
        ];

    public TablePage Read(string name, int from, int size)
    {
        var columns = reader.Table(name).Columns.Select(column => column.Name).ToList();
        var rows = reader.Rows(
            $"SELECT * FROM {Sql.Quote(name)} LIMIT $size OFFSET $from",
            ("$size", size + 1),
            ("$from", from)
        );
        return TablePage.Of(columns, rows, size);
    }
}
