namespace CrmConnector.Adapters.Sql.Dialects.Sqlite;

/// <summary>The unique indexes of a table.</summary>
/// <param name="Unique">Column sets of whole (not partial) unique indexes on plain columns, the primary key's apart.</param>
/// <param name="HasKeyIndex">True when the primary key has an index of its own, so is not the row id.</param>
internal sealed record SqliteIndexes(IReadOnlyList<IReadOnlyList<string>> Unique, bool HasKeyIndex)
{
    public static async Task<SqliteIndexes> ReadAsync(
        Session session,
        string table,
        CancellationToken cancellationToken
    )
    {
        var command = session.Command(
            "SELECT l.name, l.origin, x.name FROM pragma_index_list(@p1) l, pragma_index_xinfo(l.name) x "
                + "WHERE l.\"unique\" = 1 AND l.partial = 0 AND x.key = 1 ORDER BY l.seq, x.seqno"
        );
        SqliteCatalog.AddText(command, table);
        var rows = await session.QueryAsync(
            command,
            r => (Index: r.GetString(0), Origin: r.GetString(1), Column: r.IsDBNull(2) ? null : r.GetString(2)),
            cancellationToken
        );
        var groups = rows.GroupBy(r => (r.Index, r.Origin)).ToList();
        return new SqliteIndexes(
            [
                .. groups
                    .Where(g => g.Key.Origin is not "pk" && g.All(r => r.Column is not null))
                    .Select(IReadOnlyList<string> (g) => [.. g.Select(r => r.Column!)]),
            ],
            groups.Any(g => g.Key.Origin is "pk")
        );
    }
}
