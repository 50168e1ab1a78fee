using System.Globalization;
using Microsoft.Data.Sqlite;

namespace CrmConnector.Sandbox.Erp;

/// <summary>What the people who work in the sample ERP do.</summary>
public static class ErpUsers
{
    private static readonly (string Set, string What)[] Edits =
    [
        ("phone = '045/8009876'", "a new phone number"),
        ("name = name || ' International'", "a new name"),
        (
            "address = 'Via dell''Innovazione 1', city = 'Padova', province = 'PD', postcode = '35127'",
            "a move to Padova"
        ),
    ];

    /// <summary>Changes three customers who take part in everything, in one transaction.</summary>
    /// <param name="path">The ERP's file.</param>
    /// <param name="now">The time that their rows get as time of change.</param>
    /// <returns>What was changed.</returns>
    public static IReadOnlyList<ErpEdit> EditThree(string path, DateTimeOffset now)
    {
        var connectionString = new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString();
        using var connection = new SqliteConnection(connectionString);
        connection.Open();
        using var transaction = connection.BeginTransaction();
        var codes = ActiveCustomers(connection, transaction);
        var edits = Edits.Zip(codes, (edit, code) => (edit.Set, Edit: new ErpEdit(code, edit.What))).ToList();
        foreach (var (set, edit) in edits)
        {
            using var update = connection.CreateCommand();
            update.Transaction = transaction;
            update.CommandText = $"UPDATE customers SET {set}, modified = $now WHERE code = $code";
            update.Parameters.AddWithValue("$code", edit.Code);
            update.Parameters.AddWithValue(
                "$now",
                now.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)
            );
            update.ExecuteNonQuery();
        }

        transaction.Commit();
        return [.. edits.Select(e => e.Edit)];
    }

    private static List<string> ActiveCustomers(SqliteConnection connection, SqliteTransaction transaction)
    {
        using var select = connection.CreateCommand();
        select.Transaction = transaction;
        select.CommandText =
            "SELECT code FROM customers WHERE active AND country = 'IT' AND email LIKE 'info@%.example' AND length(name) < 100 ORDER BY code LIMIT 3";
        using var reader = select.ExecuteReader();
        var codes = new List<string>();
        while (reader.Read())
        {
            codes.Add(reader.GetString(0));
        }

        return codes;
    }
}
