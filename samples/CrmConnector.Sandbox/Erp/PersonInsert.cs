using Microsoft.Data.Sqlite;

namespace CrmConnector.Sandbox.Erp;

/// <summary>Writes persons at customers.</summary>
internal static class PersonInsert
{
    private static readonly string[] Columns =
        "customer title first_name last_name gender job department email phone mobile birth_date newsletter active modified".Split(
            ' '
        );

    public static void Add(SqliteConnection connection, SqliteTransaction transaction, IEnumerable<ErpPerson> persons)
    {
        using var insert = new PreparedInsert(connection, transaction, "contacts", Columns);
        foreach (var p in persons)
        {
            insert.Add(
                p.Customer,
                p.Title,
                p.FirstName,
                p.LastName,
                p.Gender,
                p.Job,
                p.Department,
                p.Email,
                p.Phone,
                p.Mobile,
                p.BirthDate,
                p.Newsletter,
                p.Active,
                "2026-01-02 08:00:00"
            );
        }
    }
}
