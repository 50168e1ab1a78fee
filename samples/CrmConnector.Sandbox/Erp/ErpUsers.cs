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
        using var connection = ErpFile.Open(path);
        using var transaction = connection.BeginTransaction();
        var codes = ActiveCustomers(connection, transaction);
        var edits = Edits.Zip(codes, (edit, code) => (edit.Set, Edit: new ErpEdit(code, edit.What))).ToList();
        foreach (var (set, edit) in edits)
        {
            using var update = connection.CreateCommand();
            update.Transaction = transaction;
            update.CommandText = $"UPDATE customers SET {set}, modified = $now WHERE code = $code";
            update.Parameters.AddWithValue("$code", edit.Code);
            update.Parameters.AddWithValue("$now", ErpFile.Time(now));
            update.ExecuteNonQuery();
        }

        transaction.Commit();
        return [.. edits.Select(e => e.Edit)];
    }

    /// <summary>Adds a customer, as somebody does at the ERP's mask.</summary>
    /// <param name="path">The ERP's file.</param>
    /// <param name="values">Column to typed text; without a <c>code</c> the ERP takes the next free one.</param>
    /// <param name="now">The time that the row gets.</param>
    /// <returns>The customer's code.</returns>
    /// <exception cref="ErpRefusalException">The ERP does not accept it; the message says why.</exception>
    public static string CreateCustomer(string path, IReadOnlyDictionary<string, string?> values, DateTimeOffset now)
    {
        var code = "";
        Work(path, now, mask => code = mask.Create(values));
        return code;
    }

    /// <summary>Changes the named columns of a customer; an empty text empties a column.</summary>
    /// <exception cref="ErpRefusalException">There is no such customer, or the ERP does not accept it.</exception>
    public static void EditCustomer(
        string path,
        string code,
        IReadOnlyDictionary<string, string?> values,
        DateTimeOffset now
    ) => Work(path, now, mask => mask.Edit(code, values));

    /// <summary>Deletes a customer.</summary>
    /// <exception cref="ErpRefusalException">There is no such customer, or other records refer to it.</exception>
    public static void DeleteCustomer(string path, string code, DateTimeOffset now) =>
        Work(path, now, mask => mask.Delete(code));

    private static void Work(string path, DateTimeOffset now, Action<CustomerMask> work)
    {
        using var connection = ErpFile.Open(path);
        using var transaction = connection.BeginTransaction();
        work(new CustomerMask(connection, transaction, now));
        transaction.Commit();
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
