using Microsoft.Data.Sqlite;

namespace CrmConnector.AcceptanceTests.Cli;

/// <summary>A SQLite file, used by somebody else.</summary>
internal static class SqliteFile
{
    public static void Execute(string file, string sql)
    {
        using var connection = Open(file);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public static IReadOnlyList<string> Texts(string file, string sql)
    {
        using var connection = Open(file);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var texts = new List<string>();
        while (reader.Read())
        {
            texts.Add(reader.IsDBNull(0) ? "" : reader.GetString(0));
        }

        return texts;
    }

    private static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString()
        );
        connection.Open();
        // the sandbox CRM's own way to compare text; nothing here depends on how it orders
        connection.CreateCollation("dv", string.CompareOrdinal);
        return connection;
    }
}
