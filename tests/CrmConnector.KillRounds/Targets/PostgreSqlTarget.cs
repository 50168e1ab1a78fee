using CrmConnector.KillRounds.Systems;
using CrmConnector.Testing;

namespace CrmConnector.KillRounds.Targets;

/// <summary>A PostgreSQL database: either the key is mapped, or the target draws it and keeps receipts.</summary>
internal sealed class PostgreSqlTarget(bool withReceipts) : ITarget
{
    public string? SkipReason => PostgreSqlServer.SkipReason;

    private string KeyColumns =>
        withReceipts
            ? "id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, code text NOT NULL"
            : "code text NOT NULL PRIMARY KEY";

    public async Task<TargetSide> CreateAsync(string folder, CancellationToken cancellationToken)
    {
        var server = await PostgreSqlServer.SharedAsync();
        var database = new PostgreSqlKillDatabase(await server.CreateDatabaseAsync());
        await database.Database.ExecuteAsync(
            $"CREATE TABLE clients ({KeyColumns}, name text NOT NULL, phone text NOT NULL, city text NULL, employees integer NOT NULL)"
        );
        return new TargetSide
        {
            Table = database.Table("clients"),
            Settings = await database.SettingsAsync(folder, cancellationToken),
            Entity = "clients",
            NeedsTracking = true,
            Database = database,
        };
    }
}
