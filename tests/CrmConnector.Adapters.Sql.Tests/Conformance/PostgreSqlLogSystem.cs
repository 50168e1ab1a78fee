using CrmConnector.Adapters.Conformance;
using CrmConnector.Testing;
using Npgsql;

namespace CrmConnector.Adapters.Sql.Tests.Conformance;

/// <summary>A table with the change log.</summary>
internal sealed class PostgreSqlLogSystem(
    PostgreSqlDatabase database,
    NpgsqlConnection application,
    string schema,
    TableKey key
) : PostgreSqlSystem(database, application, schema, key, modified: null), ICanExpireCheckpoints
{
    /// <summary>What the administrator's job does, with no time to keep.</summary>
    public async ValueTask ExpireCheckpointsAsync(CancellationToken cancellationToken)
    {
        await using var command = Application.CreateCommand();
        command.CommandText = "SELECT crmconnector_purge_changes(interval '-1 second')";
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
