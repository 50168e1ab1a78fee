using CrmConnector.Adapters.Sql.Discovery;

namespace CrmConnector.Adapters.Sql.Dialects.SqlServer;

/// <summary>The keys of a table.</summary>
/// <param name="Primary">The primary key's columns in order.</param>
/// <param name="Unique">Column sets of whole (not filtered) unique indexes and constraints.</param>
/// <param name="References">Column to the tables whose single-column primary key it points to.</param>
/// <param name="ConstraintFields">Names of keys, unique indexes and references, and a column of each.</param>
internal sealed record SqlServerKeys(
    IReadOnlyList<string> Primary,
    IReadOnlyList<IReadOnlyList<string>> Unique,
    IReadOnlyDictionary<string, IReadOnlyList<TableName>> References,
    IReadOnlyDictionary<string, string> ConstraintFields
)
{
    public const string IndexesSql = """
        SELECT i.*, c.name AS column_name FROM sys.indexes AS i
          JOIN sys.index_columns AS ic ON ic.object_id = i.object_id AND ic.index_id = i.index_id
          JOIN sys.columns AS c ON c.object_id = ic.object_id AND c.column_id = ic.column_id
        WHERE i.object_id = @p1 AND i.is_unique = 1 AND ic.key_ordinal > 0 ORDER BY i.index_id, ic.key_ordinal
        """;

    public const string ReferencesSql = """
        SELECT f.name AS constraint_name, c.name AS column_name, s.name AS target_schema, t.name AS target,
          (SELECT count(*) FROM sys.foreign_key_columns AS o WHERE o.constraint_object_id = k.constraint_object_id) AS parts,
          (SELECT count(*) FROM sys.indexes AS i JOIN sys.index_columns AS ic ON ic.object_id = i.object_id AND ic.index_id = i.index_id
            WHERE i.object_id = k.referenced_object_id AND i.is_primary_key = 1 AND ic.key_ordinal > 0) AS key_parts,
          (SELECT count(*) FROM sys.indexes AS i JOIN sys.index_columns AS ic ON ic.object_id = i.object_id AND ic.index_id = i.index_id
            WHERE i.object_id = k.referenced_object_id AND i.is_primary_key = 1 AND ic.key_ordinal > 0
              AND ic.column_id = k.referenced_column_id) AS meets_key
        FROM sys.foreign_key_columns AS k JOIN sys.foreign_keys AS f ON f.object_id = k.constraint_object_id
          JOIN sys.columns AS c ON c.object_id = k.parent_object_id AND c.column_id = k.parent_column_id
          JOIN sys.objects AS t ON t.object_id = k.referenced_object_id JOIN sys.schemas AS s ON s.schema_id = t.schema_id
        WHERE k.parent_object_id = @p1 ORDER BY f.name, k.constraint_column_id
        """;

    public static async Task<SqlServerKeys> ReadAsync(Session session, int table, CancellationToken cancellationToken)
    {
        var indexes = await ReadAsync(session, IndexesSql, table, cancellationToken);
        indexes.RemoveAll(i => i.Flag("has_filter") || i.Flag("is_disabled") || i.Flag("is_hypothetical"));
        var references = await ReadAsync(session, ReferencesSql, table, cancellationToken);
        var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var row in indexes)
        {
            names.TryAdd(row.Text("name"), row.Text("column_name"));
        }

        foreach (var row in references)
        {
            names.TryAdd(row.Text("constraint_name"), row.Text("column_name"));
        }

        return new SqlServerKeys(
            [.. indexes.Where(i => i.Flag("is_primary_key")).Select(i => i.Text("column_name"))],
            [
                .. indexes
                    .Where(i => !i.Flag("is_primary_key"))
                    .GroupBy(i => i.Number("index_id"))
                    .Select(IReadOnlyList<string> (g) => [.. g.Select(i => i.Text("column_name"))]),
            ],
            references
                .Where(r => r.Number("parts") == 1 && r.Number("key_parts") == 1 && r.Number("meets_key") == 1)
                .GroupBy(r => r.Text("column_name"), StringComparer.Ordinal)
                .ToDictionary(
                    g => g.Key,
                    IReadOnlyList<TableName> (g) =>
                        [.. g.Select(r => new TableName(r.Text("target_schema"), r.Text("target"), false))],
                    StringComparer.Ordinal
                ),
            names
        );
    }

    private static async Task<List<SqlServerCatalogRow>> ReadAsync(
        Session session,
        string sql,
        int table,
        CancellationToken cancellationToken
    )
    {
        var command = session.Command(sql);
        command.Parameters.Add(SqlServerCatalog.Number("@p1", table));
        return await session.QueryAsync(command, r => new SqlServerCatalogRow(r), cancellationToken);
    }
}
