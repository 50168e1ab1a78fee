using Microsoft.Data.SqlClient;

namespace CrmConnector.Testing;

/// <summary>A SQL Server that the environment names, or none: nothing is installed by the tests.</summary>
public static class SqlServerDatabase
{
    private const string Variable = "CRMCONNECTOR_TEST_SQLSERVER";

    /// <summary>
    /// Catalogue views of SQL Server's that the stand-in lacks, empty: so that the adapter's own questions can be asked. The documentation tells their
    /// columns.
    /// </summary>
    private const string MissingViews = """
        IF OBJECT_ID(N'sys.foreign_keys') IS NULL
        BEGIN
          CREATE TABLE sys.foreign_keys (object_id int, name nvarchar(128));
          CREATE TABLE sys.foreign_key_columns (constraint_object_id int, constraint_column_id int, parent_object_id int, parent_column_id int, referenced_object_id int, referenced_column_id int);
          CREATE TABLE sys.triggers (object_id int, name nvarchar(128), parent_id int, is_disabled bit);
        END
        """;

    private static readonly Lazy<Task<bool>> s_isStandIn = new(LookAsync);

    /// <summary>Why tests against SQL Server cannot run here; null when they can.</summary>
    public static string? SkipReason =>
        ConnectionString.Length == 0 ? $"No SQL Server: the environment variable {Variable} is not set." : null;

    /// <summary>The connection string; empty where there is none.</summary>
    public static string ConnectionString => Environment.GetEnvironmentVariable(Variable) ?? "";

    /// <summary>True where a stand-in answers, which can do less than a SQL Server. Makes it ready on the first call.</summary>
    public static Task<bool> IsStandInAsync() => s_isStandIn.Value;

    /// <summary>Opens a connection of "the application".</summary>
    public static async Task<SqlConnection> OpenAsync()
    {
        var connection = new SqlConnection(ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>Runs statements.</summary>
    public static async Task ExecuteAsync(string sql)
    {
        await using var connection = await OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Reads one value.</summary>
    public static async Task<object?> ScalarAsync(string sql)
    {
        await using var connection = await OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync();
    }

    private static async Task<bool> LookAsync()
    {
        var version = (string)(await ScalarAsync("SELECT @@VERSION"))!;
        if (!version.Contains("tds-standin", StringComparison.Ordinal))
        {
            return false;
        }

        await ExecuteAsync(MissingViews);
        return true;
    }
}
