using CrmConnector.Adapters.Conformance;
using CrmConnector.Adapters.Sql.Tests.Sqlite;

namespace CrmConnector.Adapters.Sql.Tests.Conformance;

/// <summary>A SQLite file whose test table has the change log.</summary>
internal sealed class SqliteLogSystem(SqliteStore store, TableKey key)
    : SqliteSystem(store, key, modified: null),
        ICanExpireCheckpoints
{
    /// <summary>What an administrator does who sets the file back to a backup.</summary>
    public ValueTask ExpireCheckpointsAsync(CancellationToken cancellationToken)
    {
        Store.Execute(
            "DELETE FROM crmconnector_changes; UPDATE sqlite_sequence SET seq = -1 WHERE name = 'crmconnector_changes'"
        );
        return ValueTask.CompletedTask;
    }
}
