using System.Data;
using System.Data.Common;
using CrmConnector.Adapters.Sql.Discovery;

namespace CrmConnector.Adapters.Sql.Dialects.SqlServer;

/// <summary>Reads the state of one moment, without waiting for writers, where the database allows it; else as the server does by itself.</summary>
internal static class SqlServerSnapshot
{
    public static async Task<T> ReadAsync<T>(
        Session session,
        Table table,
        Func<DbTransaction?, Task<T>> read,
        CancellationToken cancellationToken
    )
    {
        if (!table.AllowsSnapshots)
        {
            return await read(null);
        }

        await using var transaction = await session.Connection.BeginTransactionAsync(
            IsolationLevel.Snapshot,
            cancellationToken
        );
        var result = await read(transaction);
        await transaction.CommitAsync(cancellationToken);
        return result;
    }
}
