using System.Globalization;
using CrmConnector.Testing;

namespace CrmConnector.Adapters.Sql.Tests.SqlServer;

/// <summary>A schema of a test's own, in the database that the environment names. Skips where there is none.</summary>
internal sealed class SqlServerSchema : IAsyncDisposable
{
    private static int s_schemas;
    private readonly List<string> _tables;

    private SqlServerSchema(string name, List<string> tables)
    {
        Name = name;
        _tables = tables;
    }

    public string Name { get; }

    /// <summary>Makes the schema.</summary>
    /// <param name="tables">Statements that make tables; <c>{s}</c> stands for the schema.</param>
    public static async Task<SqlServerSchema> CreateAsync(params string[] tables)
    {
        Skip.IfNot(SqlServerDatabase.SkipReason is null, SqlServerDatabase.SkipReason);
        await SqlServerDatabase.IsStandInAsync();
        var name = string.Create(
            CultureInfo.InvariantCulture,
            $"test_{Environment.ProcessId}_{Interlocked.Increment(ref s_schemas)}"
        );
        var schema = new SqlServerSchema(name, []);
        await SqlServerDatabase.ExecuteAsync($"CREATE SCHEMA {name}");
        foreach (var table in tables)
        {
            await schema.ExecuteAsync(table);
        }

        return schema;
    }

    public Task ExecuteAsync(string sql) => SqlServerDatabase.ExecuteAsync(Here(sql));

    public Task<object?> ScalarAsync(string sql) => SqlServerDatabase.ScalarAsync(Here(sql));

    /// <summary>Switches on change tracking of the database, where it is off.</summary>
    public static async Task TrackDatabaseAsync()
    {
        var on = await SqlServerDatabase.ScalarAsync(
            "SELECT count(*) FROM sys.change_tracking_databases WHERE database_id = DB_ID()"
        );
        if (Convert.ToInt32(on, CultureInfo.InvariantCulture) == 0)
        {
            await SqlServerDatabase.ExecuteAsync(
                "ALTER DATABASE CURRENT SET CHANGE_TRACKING = ON (CHANGE_RETENTION = 2 DAYS, AUTO_CLEANUP = ON)"
            );
        }
    }

    /// <summary>The statement with the schema's name in it.</summary>
    public string Here(string sql) => sql.Replace("{s}", Name, StringComparison.Ordinal);

    public async ValueTask DisposeAsync()
    {
        await using var connection = await SqlServerDatabase.OpenAsync();
        await using var list = connection.CreateCommand();
        list.CommandText =
            $"SELECT o.name FROM sys.objects AS o JOIN sys.schemas AS s ON s.schema_id = o.schema_id WHERE s.name = '{Name}' AND o.type = 'U' ORDER BY o.object_id DESC";
        await using (var reader = await list.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                _tables.Add(reader.GetString(0));
            }
        }

        foreach (var table in _tables)
        {
            await using var drop = connection.CreateCommand();
            drop.CommandText = $"DROP TABLE [{Name}].[{table.Replace("]", "]]", StringComparison.Ordinal)}]";
            await drop.ExecuteNonQueryAsync();
        }

        await using var schema = connection.CreateCommand();
        schema.CommandText = $"DROP SCHEMA {Name}";
        await schema.ExecuteNonQueryAsync();
    }
}
