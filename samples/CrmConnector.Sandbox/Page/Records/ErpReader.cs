using CrmConnector.Sandbox.Erp;
using Microsoft.Data.Sqlite;

namespace CrmConnector.Sandbox.Page.Records;

/// <summary>Reads the sample ERP's file on one connection that stays open: on it SQLite tells whether anybody else has written.</summary>
internal sealed class ErpReader : IDisposable
{
    private readonly Lock gate = new();
    private readonly SqliteConnection connection;

    public ErpReader(string path) => connection = ErpFile.Open(path);

    /// <summary>A number that changes with every commit of anybody.</summary>
    public long Stamp => (long)Scalar("PRAGMA data_version")!;

    public object? Scalar(string sql)
    {
        lock (gate)
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            return command.ExecuteScalar();
        }
    }

    /// <summary>Rows as columns with their values as text; empty ones are left out.</summary>
    public List<Dictionary<string, string>> Rows(
        string sql,
        params ReadOnlySpan<(string Name, object? Value)> parameters
    )
    {
        lock (gate)
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            foreach (var (name, value) in parameters)
            {
                command.Parameters.AddWithValue(name, value ?? DBNull.Value);
            }

            using var reader = command.ExecuteReader();
            var rows = new List<Dictionary<string, string>>();
            while (reader.Read())
            {
                rows.Add(Row(reader));
            }

            return rows;
        }
    }

    public ErpTable Table(string name)
    {
        lock (gate)
        {
            return ErpTable.Read(connection, name);
        }
    }

    public void Dispose() => connection.Dispose();

    private static Dictionary<string, string> Row(SqliteDataReader reader)
    {
        var row = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < reader.FieldCount; i++)
        {
            if (!reader.IsDBNull(i) && Text(reader, i) is { Length: > 0 } text)
            {
                row[reader.GetName(i)] = text;
            }
        }

        return row;
    }

    private static string Text(SqliteDataReader reader, int column) =>
        string.Equals(reader.GetDataTypeName(column), "BOOLEAN", StringComparison.OrdinalIgnoreCase)
            ? (reader.GetString(column) is "0" ? "false" : "true")
            : reader.GetString(column);
}
