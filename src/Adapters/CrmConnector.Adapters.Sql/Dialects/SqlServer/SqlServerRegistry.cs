using System.Data.Common;
using CrmConnector.Adapters.Sql.Discovery;

namespace CrmConnector.Adapters.Sql.Dialects.SqlServer;

/// <summary>The table in which we note what we installed, so that removing takes away nothing that others made.</summary>
internal sealed class SqlServerRegistry(SqlSyntax syntax)
{
    public const string Tracking = "change tracking";

    public const string Log = "change log";

    public string Table => $"{syntax.Quote(syntax.DefaultSchema)}.[crmconnector_tracking]";

    /// <summary>What was installed in this database.</summary>
    public async Task<IReadOnlyList<SqlServerInstallation>> ReadAsync(
        Session session,
        CancellationToken cancellationToken
    )
    {
        var exists = await session.QueryAsync(
            session.Command($"SELECT OBJECT_ID({syntax.Literal(Table)}, N'U')"),
            r => !r.IsDBNull(0),
            cancellationToken
        );
        return exists[0]
            ? await session.QueryAsync(
                session.Command($"SELECT entity, installation, method, keys, switched_on FROM {Table}"),
                Read,
                cancellationToken
            )
            : [];
    }

    public string CreateSql =>
        $"IF OBJECT_ID({syntax.Literal(Table)}, N'U') IS NULL CREATE TABLE {Table} (entity nvarchar(300) NOT NULL PRIMARY KEY, installation uniqueidentifier NOT NULL, method nvarchar(20) NOT NULL, keys nvarchar(max) NOT NULL, switched_on bit NOT NULL)";

    public string DeleteSql(Table table) =>
        $"DELETE FROM {Table} WHERE entity = {syntax.Literal(SqlServerChangeLog.EntityOf(table))}";

    /// <summary>Notes an installation.</summary>
    /// <param name="table">The table.</param>
    /// <param name="method">How its changes are tracked.</param>
    /// <param name="switchedOn">True where change tracking of the whole database was switched on by us.</param>
    public string InsertSql(Table table, string method, bool switchedOn) =>
        $"INSERT INTO {Table} (entity, installation, method, keys, switched_on) VALUES ({syntax.Literal(SqlServerChangeLog.EntityOf(table))}, NEWID(), "
        + $"{syntax.Literal(method)}, {syntax.Literal(SqlServerChangeLog.KeyList(table.Key))}, {(switchedOn ? "1" : "0")})";

    private static SqlServerInstallation Read(DbDataReader row) =>
        new(row.GetString(0), row.GetGuid(1).ToString("N"), row.GetString(2), row.GetString(3), row.GetBoolean(4));
}
