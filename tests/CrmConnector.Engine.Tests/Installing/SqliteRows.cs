using Microsoft.Data.Sqlite;

namespace CrmConnector.Engine.Tests.Installing;

/// <summary>Reads rows of a SQLite file as text.</summary>
internal static class SqliteRows
{
    /// <summary>One text per row, values parted by <c>|</c>; a null is the word null.</summary>
    public static IReadOnlyList<string> Read(string file, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            var values = Enumerable
                .Range(0, reader.FieldCount)
                .Select(i => reader.IsDBNull(i) ? "null" : reader.GetString(i));
            rows.Add(string.Join('|', values));
        }

        return rows;
    }
}
