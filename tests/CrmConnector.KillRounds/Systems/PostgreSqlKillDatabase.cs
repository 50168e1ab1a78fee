using System.Data.Common;
using System.Globalization;
using CrmConnector.Testing;

namespace CrmConnector.KillRounds.Systems;

/// <summary>A PostgreSQL database of one world.</summary>
internal sealed class PostgreSqlKillDatabase(PostgreSqlDatabase database) : IKillDatabase
{
    private const string SecretFile = "postgresql.secret";

    public PostgreSqlDatabase Database => database;

    /// <summary>A table of it.</summary>
    public CustomerTable Table(string table) =>
        new(async () => (DbConnection)await database.OpenAsync(), table, CustomerTable.ErpColumns);

    /// <summary>Its settings as a connection, in YAML's flow style; the password is written beside them.</summary>
    public async Task<string> SettingsAsync(string folder, CancellationToken cancellationToken)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, SecretFile), database.Password, cancellationToken);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{{ adapter: sql, dialect: postgresql, host: {database.Host}, port: {database.Port}, database: {database.Name}, user: {database.User}, password: '${{file:{SecretFile}}}', tls: off }}"
        );
    }

    public async Task WaitForRestAsync(CancellationToken cancellationToken) =>
        await database.ExecuteAsync(
            """
            DO $$ BEGIN
              WHILE EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend') LOOP
                PERFORM pg_sleep(0.005), pg_stat_clear_snapshot();
              END LOOP;
            END $$
            """
        );

    public ValueTask DisposeAsync() => database.DisposeAsync();
}
