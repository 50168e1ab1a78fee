using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace CrmConnector.KillRounds.Systems;

/// <summary>A SQLite database of the rounds.</summary>
internal static class SqliteFile
{
    /// <summary>A table in a file.</summary>
    public static CustomerTable Table(string path, string table, string[]? columns = null) =>
        new(() => OpenAsync(path), table, columns ?? CustomerTable.ErpColumns);

    /// <summary>Runs a script in a file, which is made when it is not there.</summary>
    public static async Task ExecuteAsync(string path, string script, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(path);
        await using var command = connection.CreateCommand();
        command.CommandText = script;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<DbConnection> OpenAsync(string path)
    {
        var connection = new SqliteConnection($"Data Source={path};Pooling=False;Default Timeout=30");
        await connection.OpenAsync();
        return connection;
    }
}
