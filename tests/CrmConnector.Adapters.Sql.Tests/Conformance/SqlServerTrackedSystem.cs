using CrmConnector.Adapters.Conformance;
using CrmConnector.Adapters.Sql.Tests.SqlServer;
using Microsoft.Data.SqlClient;

namespace CrmConnector.Adapters.Sql.Tests.Conformance;

/// <summary>A table with change tracking.</summary>
internal sealed class SqlServerTrackedSystem(SqlServerSchema schema, SqlConnection application, TableKey key)
    : SqlServerSystem(schema, application, key, modified: null),
        ICanExpireCheckpoints
{
    /// <summary>Tracking that begins anew remembers nothing from before, as the server's own cleanup does.</summary>
    public async ValueTask ExpireCheckpointsAsync(CancellationToken cancellationToken)
    {
        await ExecuteAsync("ALTER TABLE {s}.records DISABLE CHANGE_TRACKING");
        await ExecuteAsync("ALTER TABLE {s}.records ENABLE CHANGE_TRACKING");
    }
}
