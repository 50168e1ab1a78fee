using Microsoft.Data.Sqlite;

namespace CrmConnector.Sandbox.Erp;

/// <summary>Writes further addresses of customers.</summary>
internal static class AddressInsert
{
    private static readonly string[] Columns =
        "customer line_no kind name address city province postcode country contact_name phone active".Split(' ');

    public static void Add(
        SqliteConnection connection,
        SqliteTransaction transaction,
        IEnumerable<ErpAddress> addresses
    )
    {
        using var insert = new PreparedInsert(connection, transaction, "addresses", Columns);
        foreach (var a in addresses)
        {
            insert.Add(
                a.Customer,
                a.Line,
                a.Kind,
                a.Name,
                a.Street,
                a.City,
                a.Province,
                a.Postcode,
                "IT",
                a.ContactName,
                a.Phone,
                true
            );
        }
    }
}
