using CrmConnector.Sandbox.Crm.Metadata;

namespace CrmConnector.Sandbox.Crm.Storing;

/// <summary>Names and pieces of SQL.</summary>
internal static class Sql
{
    public static string Quote(string name) => "\"" + name.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";

    public static string TypeOf(ColumnType type) =>
        type switch
        {
            ColumnType.String or ColumnType.Memo => "TEXT COLLATE " + TextCollation.Name,
            ColumnType.Decimal or ColumnType.Double => "REAL",
            ColumnType.Int or ColumnType.BigInt or ColumnType.Bool or ColumnType.Money => "INTEGER",
            ColumnType.Choice or ColumnType.State or ColumnType.Status => "INTEGER",
            _ => "TEXT",
        };
}
