using Microsoft.Data.Sqlite;

namespace CrmConnector.Sandbox.Erp;

/// <summary>A table of the ERP as its file describes it.</summary>
internal sealed record ErpTable(string Name, IReadOnlyList<ErpColumn> Columns)
{
    public const string Customers = "customers";

    /// <summary>The column of that name.</summary>
    /// <exception cref="ErpRefusalException">There is none.</exception>
    public ErpColumn this[string column] =>
        Columns.FirstOrDefault(c => string.Equals(c.Name, column, StringComparison.Ordinal))
        ?? throw new ErpRefusalException($"The table {Name} has no column '{column}'.");

    public static ErpTable Read(SqliteConnection connection, string name)
    {
        using var select = connection.CreateCommand();
        select.CommandText = "SELECT name, type, \"notnull\", pk FROM pragma_table_info($table) ORDER BY cid";
        select.Parameters.AddWithValue("$table", name);
        using var reader = select.ExecuteReader();
        var columns = new List<ErpColumn>();
        while (reader.Read())
        {
            columns.Add(
                new ErpColumn(reader.GetString(0), reader.GetString(1), reader.GetBoolean(2), reader.GetInt32(3) > 0)
            );
        }

        return new ErpTable(name, columns);
    }
}
