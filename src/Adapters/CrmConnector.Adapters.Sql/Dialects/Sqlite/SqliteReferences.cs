using CrmConnector.Adapters.Sql.Discovery;

namespace CrmConnector.Adapters.Sql.Dialects.Sqlite;

/// <summary>The foreign keys of one column that point to the primary key of a table: column to tables.</summary>
internal static class SqliteReferences
{
    public static async Task<Dictionary<string, IReadOnlyList<TableName>>> ReadAsync(
        Session session,
        string table,
        CancellationToken cancellationToken
    )
    {
        var command = session.Command(
            """
            SELECT x.name, t.name
            FROM pragma_foreign_key_list(@p1) f
            JOIN pragma_table_xinfo(@p1) x ON x.name = f."from" COLLATE NOCASE
            JOIN pragma_table_list t ON t.schema = 'main' AND t.name = f."table" COLLATE NOCASE
            WHERE (SELECT count(*) FROM pragma_foreign_key_list(@p1) o WHERE o.id = f.id) = 1
              AND (SELECT count(*) FROM pragma_table_xinfo(t.name) k WHERE k.pk > 0) = 1
              AND (f."to" IS NULL
                   OR f."to" = (SELECT k.name FROM pragma_table_xinfo(t.name) k WHERE k.pk > 0) COLLATE NOCASE)
            ORDER BY f.id
            """
        );
        SqliteCatalog.AddText(command, table);
        var rows = await session.QueryAsync(command, r => (r.GetString(0), r.GetString(1)), cancellationToken);
        return rows.GroupBy(r => r.Item1, StringComparer.Ordinal)
            .ToDictionary(
                g => g.Key,
                IReadOnlyList<TableName> (g) => [.. g.Select(r => new TableName("main", r.Item2, false))],
                StringComparer.Ordinal
            );
    }
}
