using CrmConnector.Adapters.Sql.Discovery;

namespace CrmConnector.Adapters.Sql.Dialects.PostgreSql;

/// <summary>The keys of a table.</summary>
/// <param name="Primary">The primary key's columns in order.</param>
/// <param name="Unique">Column sets of whole (not partial) unique indexes on plain columns.</param>
/// <param name="References">Column to the tables whose single-column primary key it points to.</param>
internal sealed record PostgreSqlKeys(
    IReadOnlyList<string> Primary,
    IReadOnlyList<IReadOnlyList<string>> Unique,
    IReadOnlyDictionary<string, IReadOnlyList<TableName>> References
)
{
    private const string IndexesSql = """
        SELECT i.indexrelid::text, i.indisprimary, a.attname
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        JOIN pg_index i ON i.indrelid = c.oid AND i.indisunique AND i.indisvalid AND i.indpred IS NULL AND i.indexprs IS NULL
        CROSS JOIN LATERAL unnest(i.indkey) WITH ORDINALITY AS k(attnum, place)
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.attnum
        WHERE n.nspname = $1 AND c.relname = $2 AND k.place <= i.indnkeyatts
        ORDER BY i.indexrelid, k.place
        """;

    private const string ReferencesSql = """
        SELECT a.attname, tn.nspname, t.relname
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        JOIN pg_constraint f ON f.conrelid = c.oid AND f.contype = 'f' AND array_length(f.conkey, 1) = 1
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = f.conkey[1]
        JOIN pg_class t ON t.oid = f.confrelid JOIN pg_namespace tn ON tn.oid = t.relnamespace
        JOIN pg_constraint p ON p.conrelid = t.oid AND p.contype = 'p' AND p.conkey = f.confkey
        WHERE n.nspname = $1 AND c.relname = $2 ORDER BY f.conname
        """;

    public static async Task<PostgreSqlKeys> ReadAsync(
        Session session,
        TableName name,
        CancellationToken cancellationToken
    )
    {
        var indexes = await session.QueryAsync(
            PostgreSqlCatalog.Command(session, IndexesSql, name),
            r => (Index: r.GetString(0), IsPrimary: r.GetBoolean(1), Column: r.GetString(2)),
            cancellationToken
        );
        var references = await session.QueryAsync(
            PostgreSqlCatalog.Command(session, ReferencesSql, name),
            r => (Column: r.GetString(0), Target: new TableName(r.GetString(1), r.GetString(2), false)),
            cancellationToken
        );
        return new PostgreSqlKeys(
            [.. indexes.Where(i => i.IsPrimary).Select(i => i.Column)],
            [
                .. indexes
                    .Where(i => !i.IsPrimary)
                    .GroupBy(i => i.Index, StringComparer.Ordinal)
                    .Select(IReadOnlyList<string> (g) => [.. g.Select(i => i.Column)]),
            ],
            references
                .GroupBy(r => r.Column, StringComparer.Ordinal)
                .ToDictionary(
                    g => g.Key,
                    IReadOnlyList<TableName> (g) => [.. g.Select(r => r.Target)],
                    StringComparer.Ordinal
                )
        );
    }
}
