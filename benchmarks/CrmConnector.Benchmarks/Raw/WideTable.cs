using System.Globalization;
using Microsoft.Data.Sqlite;

namespace CrmConnector.Benchmarks.Raw;

/// <summary>A table of 20 columns of mixed types, in SQLite, as both sides of the load benchmarks have it.</summary>
internal static class WideTable
{
    public const string Name = "customers";

    public static IReadOnlyList<string> Columns { get; } =
    [
        "id",
        "code",
        "name",
        "name2",
        "street",
        "street2",
        "postcode",
        "city",
        "province",
        "country",
        "phone",
        "mobile",
        "email",
        "website",
        "vat",
        "credit",
        "revenue",
        "employees",
        "active",
        "modified",
    ];

    public static string Definition =>
        $"""
            CREATE TABLE {Name} (
              id INTEGER PRIMARY KEY, code VARCHAR(20) NOT NULL, name VARCHAR(160) NOT NULL, name2 VARCHAR(160), street VARCHAR(120),
              street2 VARCHAR(120), postcode VARCHAR(20), city VARCHAR(80), province VARCHAR(50), country VARCHAR(2), phone VARCHAR(50),
              mobile VARCHAR(50), email VARCHAR(100), website VARCHAR(200), vat VARCHAR(20), credit INTEGER, revenue INTEGER,
              employees INTEGER, active INTEGER, modified TEXT NOT NULL)
            """;

    public static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString()
        );
        connection.Open();
        return connection;
    }

    public static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>Makes the file with so many rows; the same rows for the same number.</summary>
    public static void Create(string file, int rows)
    {
        File.Delete(file);
        using var connection = Open(file);
        Execute(connection, "PRAGMA journal_mode=WAL");
        Execute(connection, Definition);
        Fill(connection, 1, rows);
        Execute(connection, $"CREATE INDEX {Name}_modified ON {Name}(modified, id)");
    }

    public static void Fill(SqliteConnection connection, int first, int rows)
    {
        using var transaction = connection.BeginTransaction();
        using var insert = Insert(connection, transaction, Name);
        for (var id = first; id < first + rows; id++)
        {
            SetRow(insert.Parameters, id);
            insert.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    /// <summary>A prepared insert with one parameter per column.</summary>
    public static SqliteCommand Insert(SqliteConnection connection, SqliteTransaction transaction, string table)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText =
            $"INSERT INTO {table} ({string.Join(',', Columns)}) VALUES ({string.Join(',', Columns.Select(c => "$" + c))})";
        foreach (var column in Columns)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = "$" + column });
        }

        command.Prepare();
        return command;
    }

    private static void SetRow(SqliteParameterCollection row, int id)
    {
        var text = id.ToString("D7", CultureInfo.InvariantCulture);
        row[0].Value = (long)id;
        row[1].Value = "C" + text;
        row[2].Value = "Officine Meccaniche " + text + " S.r.l.";
        row[3].Value = "già Fratelli " + text;
        row[4].Value = "Via Giuseppe Verdi " + (id % 300).ToString(CultureInfo.InvariantCulture);
        row[5].Value = DBNull.Value;
        row[6].Value = "2" + text[^4..];
        row[7].Value = "Città " + (id % 800).ToString(CultureInfo.InvariantCulture);
        row[8].Value = "MI";
        row[9].Value = "IT";
        row[10].Value = "+39 02 " + text;
        row[11].Value = "+39 347 " + text;
        row[12].Value = "info@azienda" + text + ".example";
        row[13].Value = "https://azienda" + text + ".example";
        row[14].Value = "IT0" + text + "0017";
        row[15].Value = (long)(id * 37 % 100000);
        row[16].Value = (long)(id * 7919L % 10000000);
        row[17].Value = (long)(id % 500);
        row[18].Value = 1L;
        row[19].Value = "2026-01-01 08:00:00";
    }
}
