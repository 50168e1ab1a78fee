using CrmConnector.KillRounds.Customers;
using CrmConnector.KillRounds.Pairs;
using CrmConnector.KillRounds.Systems;
using CrmConnector.Testing;

namespace CrmConnector.KillRounds.Sources;

/// <summary>An ERP in a PostgreSQL database with a change log: every world has a copy of the database.</summary>
internal sealed class PostgreSqlErp : ISource
{
    private const string Schema =
        "CREATE TABLE customers (code varchar(10) NOT NULL PRIMARY KEY, name varchar(120) NOT NULL, phone varchar(30) NOT NULL, "
        + "city varchar(60) NULL, employees integer NOT NULL)";
    private PostgreSqlDatabase _original = null!;

    public string? SkipReason => PostgreSqlServer.SkipReason;

    public async Task PrepareAsync(PairSetting setting, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(setting.Folder);
        var server = await PostgreSqlServer.SharedAsync();
        _original = await server.CreateDatabaseAsync();
        await _original.ExecuteAsync(Schema);
        var database = new PostgreSqlKillDatabase(_original);
        await database.Table("customers").ApplyAsync(CustomerBook.FirstEdits(setting.Records), cancellationToken);
        var settings = await database.SettingsAsync(setting.Folder, cancellationToken);
        await TrackingInstall.RunAsync(setting, settings, cancellationToken);
    }

    public async Task<SourceCopy> CopyAsync(string folder, CancellationToken cancellationToken)
    {
        var server = await PostgreSqlServer.SharedAsync();
        var copy = new PostgreSqlKillDatabase(await server.CreateDatabaseAsync(template: _original));
        return new SourceCopy(copy.Table("customers"), await copy.SettingsAsync(folder, cancellationToken), copy);
    }
}
