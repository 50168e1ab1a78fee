using System.Globalization;
using Microsoft.Data.Sqlite;

namespace CrmConnector.Sandbox.Erp;

/// <summary>The mask in which the ERP's people keep customers: it accepts what the columns are declared for, and stamps the time of change.</summary>
internal sealed class CustomerMask(SqliteConnection connection, SqliteTransaction transaction, DateTimeOffset now)
{
    private static readonly string[] Stamps = ["created", "modified"];

    private readonly ErpTable table = ErpTable.Read(connection, ErpTable.Customers);

    /// <summary>Adds a customer and gives its code: the next free one where none was typed.</summary>
    public string Create(IReadOnlyDictionary<string, string?> values)
    {
        var row = new Dictionary<string, string?>(values, StringComparer.Ordinal);
        RefuseStamps(row);
        row.TryAdd("currency", "EUR");
        row.TryAdd("active", "true");
        if (string.IsNullOrWhiteSpace(row.GetValueOrDefault("code")))
        {
            row["code"] = NextCode();
        }

        foreach (var stamp in Stamps)
        {
            row[stamp] = ErpFile.Time(now);
        }

        foreach (var column in table.Columns.Where(c => c.IsRequired))
        {
            row.TryAdd(column.Name, value: null);
        }

        var columns = string.Join(", ", row.Keys);
        var parameters = string.Join(", ", row.Keys.Select(name => "$" + name));
        Run($"INSERT INTO customers ({columns}) VALUES ({parameters})", row);
        return row["code"]!;
    }

    /// <summary>Changes the named columns of a customer.</summary>
    public void Edit(string code, IReadOnlyDictionary<string, string?> values)
    {
        RefuseStamps(values);
        if (values.ContainsKey("code"))
        {
            throw new ErpRefusalException("The code of a customer stays as it is.");
        }

        var row = new Dictionary<string, string?>(values, StringComparer.Ordinal) { ["modified"] = ErpFile.Time(now) };
        var sets = string.Join(", ", row.Keys.Select(name => $"{name} = ${name}"));
        row["code"] = code;
        RequireOne(Run($"UPDATE customers SET {sets} WHERE code = $code", row), code);
    }

    public void Delete(string code) =>
        RequireOne(
            Run(
                "DELETE FROM customers WHERE code = $code",
                new Dictionary<string, string?>(StringComparer.Ordinal) { ["code"] = code }
            ),
            code
        );

    private int Run(string sql, Dictionary<string, string?> row)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        // names of columns are looked up in the table before they become a part of the statement
        foreach (var (name, text) in row)
        {
            command.Parameters.AddWithValue("$" + name, table[name].Parse(text));
        }

        command.CommandText = sql;
        try
        {
            return command.ExecuteNonQuery();
        }
        catch (SqliteException error) when (error.SqliteErrorCode == SQLitePCL.raw.SQLITE_CONSTRAINT)
        {
            throw Refusal(error, row);
        }
    }

    private static ErpRefusalException Refusal(SqliteException error, Dictionary<string, string?> row) =>
        error.SqliteExtendedErrorCode switch
        {
            SQLitePCL.raw.SQLITE_CONSTRAINT_PRIMARYKEY or SQLitePCL.raw.SQLITE_CONSTRAINT_UNIQUE => new(
                $"There is a customer {row["code"]} already."
            ),
            SQLitePCL.raw.SQLITE_CONSTRAINT_FOREIGNKEY when row.GetValueOrDefault("agent") is { Length: > 0 } agent =>
                new($"There is no agent '{agent}', or other records refer to this customer."),
            SQLitePCL.raw.SQLITE_CONSTRAINT_FOREIGNKEY => new("Other records refer to this customer."),
            _ => new($"The database refuses it: {error.Message}"),
        };

    private string NextCode()
    {
        using var select = connection.CreateCommand();
        select.Transaction = transaction;
        select.CommandText =
            "SELECT code FROM customers WHERE code GLOB 'C[0-9][0-9][0-9][0-9]*' ORDER BY length(code) DESC, code DESC LIMIT 1";
        var last =
            select.ExecuteScalar() is string code
            && int.TryParse(code.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? number
                : 0;
        return "C" + (last + 1).ToString("D5", CultureInfo.InvariantCulture);
    }

    private static void RefuseStamps(IReadOnlyDictionary<string, string?> values)
    {
        if (Stamps.FirstOrDefault(values.ContainsKey) is { } stamp)
        {
            throw new ErpRefusalException($"'{stamp}' is written by the ERP itself.");
        }
    }

    private static void RequireOne(int rows, string code)
    {
        if (rows == 0)
        {
            throw new ErpRefusalException($"There is no customer {code}.");
        }
    }
}
