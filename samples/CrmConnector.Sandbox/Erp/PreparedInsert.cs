using Microsoft.Data.Sqlite;

namespace CrmConnector.Sandbox.Erp;

/// <summary>An INSERT that is prepared once and executed once per row.</summary>
internal sealed class PreparedInsert : IDisposable
{
    private readonly SqliteCommand _command;

    public PreparedInsert(SqliteConnection connection, SqliteTransaction transaction, string table, string[] columns)
    {
        _command = connection.CreateCommand();
        _command.Transaction = transaction;
        _command.CommandText =
            $"INSERT INTO {table} ({string.Join(", ", columns)}) VALUES ({string.Join(", ", columns.Select(c => "$" + c))})";
        foreach (var column in columns)
        {
            _command.Parameters.Add(new SqliteParameter("$" + column, value: null));
        }

        _command.Prepare();
    }

    /// <summary>Adds a row; the values stand in the order of the columns.</summary>
    public void Add(params ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            _command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }

        _command.ExecuteNonQuery();
    }

    public void Dispose() => _command.Dispose();
}
