using System.Data.Common;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Adapters.Sql.Discovery;
using Npgsql;
using NpgsqlTypes;

namespace CrmConnector.Adapters.Sql.Dialects.PostgreSql;

/// <summary>Reads PostgreSQL's catalogue: what the user may read, and how.</summary>
internal sealed class PostgreSqlCatalog(SqlSyntax syntax) : ICatalogReader
{
    /// <summary>Partitions are read through their parent.</summary>
    private const string ListSql = """
        SELECT n.nspname, c.relname, c.relkind IN ('v', 'm')
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND NOT c.relispartition
          AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND c.relname !~ '^crmconnector_'
          AND has_schema_privilege(n.oid, 'USAGE') AND has_any_column_privilege(c.oid, 'SELECT')
        ORDER BY n.nspname, c.relname
        """;

    private const string TableSql = """
        SELECT c.relkind::text, has_any_column_privilege(c.oid, 'INSERT'), has_any_column_privilege(c.oid, 'UPDATE'),
          has_table_privilege(c.oid, 'DELETE'), c.relkind IN ('r', 'p') AND NOT c.relhasrules AND NOT c.relrowsecurity
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = $1 AND c.relname = $2
        """;

    private const string ColumnsSql = """
        SELECT a.attname, format_type(a.atttypid, a.atttypmod), format_type(b.oid, -1), b.typname, b.typtype::text, b.typelem <> 0 AND b.typlen = -1,
          CASE WHEN a.atttypmod >= 0 THEN a.atttypmod ELSE t.typtypmod END, a.attnotnull OR t.typnotnull, a.atthasdef OR t.typdefault IS NOT NULL,
          a.attidentity::text, a.attgenerated::text, coalesce(pg_get_expr(d.adbin, d.adrelid), ''),
          has_column_privilege(c.oid, a.attnum, 'INSERT'), has_column_privilege(c.oid, a.attnum, 'UPDATE')
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        JOIN pg_type t ON t.oid = a.atttypid
        LEFT JOIN pg_type t1 ON t1.oid = nullif(t.typbasetype, 0)
        LEFT JOIN pg_type t2 ON t2.oid = nullif(t1.typbasetype, 0)
        JOIN pg_type b ON b.oid = coalesce(t2.oid, t1.oid, t.oid)
        LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
        WHERE n.nspname = $1 AND c.relname = $2 AND has_column_privilege(c.oid, a.attnum, 'SELECT')
        ORDER BY a.attnum
        """;

    public async Task<IReadOnlyList<TableName>> ListAsync(Session session, CancellationToken cancellationToken) =>
        await session.QueryAsync(
            session.Command(ListSql),
            r => new TableName(r.GetString(0), r.GetString(1), r.GetBoolean(2)),
            cancellationToken
        );

    public async Task<Table?> ReadAsync(
        Session session,
        TableName name,
        string entity,
        CancellationToken cancellationToken
    )
    {
        var tables = await session.QueryAsync(
            Command(session, TableSql, name),
            r =>
                (
                    Kind: r.GetString(0)[0],
                    Insert: r.GetBoolean(1),
                    Update: r.GetBoolean(2),
                    Delete: r.GetBoolean(3),
                    Copy: r.GetBoolean(4)
                ),
            cancellationToken
        );
        if (tables.Count == 0)
        {
            return null;
        }

        var keys = await PostgreSqlKeys.ReadAsync(session, name, cancellationToken);
        var columns = await session.QueryAsync(
            Command(session, ColumnsSql, name),
            r => ReadColumn(r, keys),
            cancellationToken
        );
        var byName = columns.ToDictionary(c => c.Name, StringComparer.Ordinal);
        var key = keys.Primary.All(byName.ContainsKey) ? keys.Primary.Select(n => byName[n]) : [];
        var (kind, insert, update, delete, copy) = tables[0];
        return new Table(name, entity, columns)
        {
            Quoted = syntax.Quote(name),
            Key = [.. key],
            UniqueKeys = keys.Unique,
            Version = kind == 'r' ? PostgreSqlVersion.Column : null,
            MayInsert = insert && kind != 'm',
            MayUpdate = update && kind != 'm',
            MayDelete = delete && kind != 'm',
            AllowsBulkCopy = copy,
        };
    }

    internal static DbCommand Command(Session session, string sql, TableName name)
    {
        var command = session.Command(sql);
        command.Parameters.Add(new NpgsqlParameter { Value = name.Schema, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new NpgsqlParameter { Value = name.Name, NpgsqlDbType = NpgsqlDbType.Text });
        return command;
    }

    private static Column ReadColumn(DbDataReader row, PostgreSqlKeys keys)
    {
        var name = row.GetString(0);
        var type = PostgreSqlType.Of(row.GetString(3), row.GetInt32(6), row.GetString(4)[0], row.GetBoolean(5));
        var identity = row.GetString(9);
        var defaultValue = row.GetString(11);
        return new Column(name, type.Type, new PostgreSqlCodec(type, row.GetString(2)))
        {
            NativeType = row.GetString(1),
            MaxLength = type.MaxLength,
            Precision = type.Precision,
            Scale = type.Scale,
            Nullable = !row.GetBoolean(7),
            HasDefault = row.GetBoolean(8),
            IsGenerated = identity.Length > 0 || defaultValue.StartsWith("nextval(", StringComparison.Ordinal),
            IsReadOnly = identity is "a" || row.GetString(10).Length > 0 || type.Type == FieldType.Unsupported,
            MayInsert = row.GetBoolean(12),
            MayUpdate = row.GetBoolean(13),
            References = keys.References.TryGetValue(name, out var targets) ? targets : [],
        };
    }
}
