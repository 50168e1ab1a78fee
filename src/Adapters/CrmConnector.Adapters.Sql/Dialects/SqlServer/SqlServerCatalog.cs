using System.Data.Common;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Sql.Discovery;

namespace CrmConnector.Adapters.Sql.Dialects.SqlServer;

/// <summary>Reads SQL Server's catalogue: what the user may read, and how.</summary>
internal sealed class SqlServerCatalog(SqlSyntax syntax) : ICatalogReader
{
    /// <summary>A table of which the user may read at least one column.</summary>
    public const string ListSql = """
        SELECT s.name AS schema_name, o.* FROM sys.objects AS o JOIN sys.schemas AS s ON s.schema_id = o.schema_id
        WHERE o.type IN ('U', 'V') AND s.name NOT IN ('sys', 'INFORMATION_SCHEMA') AND LEFT(o.name, 13) <> 'crmconnector_'
          AND EXISTS (SELECT 1 FROM sys.columns AS c WHERE c.object_id = o.object_id
            AND HAS_PERMS_BY_NAME(QUOTENAME(s.name) + '.' + QUOTENAME(o.name), 'OBJECT', 'SELECT', QUOTENAME(c.name), 'COLUMN') = 1)
        ORDER BY s.name, o.name
        """;

    public const string TableSql = """
        SELECT o.object_id, o.type, HAS_PERMS_BY_NAME(@p3, 'OBJECT', 'INSERT') AS may_insert, HAS_PERMS_BY_NAME(@p3, 'OBJECT', 'DELETE') AS may_delete,
          (SELECT d.snapshot_isolation_state FROM sys.databases AS d WHERE d.database_id = DB_ID()) AS snapshots
        FROM sys.objects AS o JOIN sys.schemas AS s ON s.schema_id = o.schema_id WHERE s.name = @p1 AND o.name = @p2
        """;

    public const string ColumnsSql = """
        SELECT c.*, b.name AS base_type, u.name AS user_type,
          HAS_PERMS_BY_NAME(@p2, 'OBJECT', 'SELECT', QUOTENAME(c.name), 'COLUMN') AS may_read,
          HAS_PERMS_BY_NAME(@p2, 'OBJECT', 'UPDATE', QUOTENAME(c.name), 'COLUMN') AS may_update,
          HAS_PERMS_BY_NAME(DB_NAME(), 'DATABASE', 'UNMASK') AS may_unmask
        FROM sys.columns AS c LEFT JOIN sys.types AS b ON b.user_type_id = c.system_type_id
          LEFT JOIN sys.types AS u ON u.user_type_id = c.user_type_id
        WHERE c.object_id = @p1 ORDER BY c.column_id
        """;

    private static readonly SqlServerType s_name = SqlServerType.Of("nvarchar", 256, 0, 0, null);

    public async Task<IReadOnlyList<TableName>> ListAsync(Session session, CancellationToken cancellationToken)
    {
        var rows = await session.QueryAsync(
            session.Command(ListSql),
            r => new SqlServerCatalogRow(r),
            cancellationToken
        );
        return
        [
            .. rows.Where(r => !r.Flag("is_ms_shipped"))
                .Select(r => new TableName(r.Text("schema_name"), r.Text("name"), r.Text("type") is "V")),
        ];
    }

    public async Task<Table?> ReadAsync(
        Session session,
        TableName name,
        string entity,
        CancellationToken cancellationToken
    )
    {
        var quoted = syntax.Quote(name);
        var tables = await session.QueryAsync(
            Command(session, TableSql, name.Schema, name.Name, quoted),
            r => new SqlServerCatalogRow(r),
            cancellationToken
        );
        if (tables.Count == 0)
        {
            return null;
        }

        var id = tables[0].Number("object_id");
        var keys = await SqlServerKeys.ReadAsync(session, id, cancellationToken);
        var command = session.Command(ColumnsSql);
        command.Parameters.Add(Number("@p1", id));
        command.Parameters.Add(Text("@p2", quoted));
        var rows = await session.QueryAsync(command, r => new SqlServerCatalogRow(r), cancellationToken);

        // Encrypted by the client: without its key there is nothing to read.
        var columns = rows.Where(r => r.Flag("may_read") && !r.Flag("encryption_type"))
            .Select(r => SqlServerColumn.Read(r, keys))
            .ToList();
        var byName = columns.ToDictionary(c => c.Name, StringComparer.Ordinal);
        var key = keys.Primary.All(byName.ContainsKey) ? keys.Primary.Select(n => byName[n]).ToList() : [];
        var version = rows.Find(r => r.Flag("may_read") && r.Text("base_type") is "timestamp" or "rowversion");
        return new Table(name, entity, columns)
        {
            Quoted = quoted,
            Key = key,
            DeclaredKey = key,
            UniqueKeys = keys.Unique,
            ConstraintFields = keys.ConstraintFields,
            Version = version is null ? null : SqlServerVersion.Column(version.Text("name")),
            AllowsSnapshots = tables[0].Number("snapshots") == 1,
            MayInsert = tables[0].Flag("may_insert"),
            MayUpdate = columns.Any(c => c.MayUpdate),
            MayDelete = tables[0].Flag("may_delete"),
        };
    }

    /// <summary>A command with texts as parameters.</summary>
    public static DbCommand Command(Session session, string sql, params string[] texts)
    {
        var command = session.Command(sql);
        for (var i = 0; i < texts.Length; i++)
        {
            command.Parameters.Add(Text(session.ParameterName(i + 1), texts[i]));
        }

        return command;
    }

    public static DbParameter Text(string name, string text) =>
        SqlServerParameters.Of(name, s_name, FieldValue.Text(text));

    public static DbParameter Number(string name, long number) =>
        SqlServerParameters.Of(name, SqlServerType.Of("bigint", 8, 0, 0, null), FieldValue.Integer(number));
}
