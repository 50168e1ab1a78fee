using CrmConnector.Adapters.Sql.Dialects;

namespace CrmConnector.Adapters.Sql.Discovery;

/// <summary>Rows whose key is NULL cannot be told apart. Some databases let them into a primary key, and views may show them.</summary>
internal static class NullKeys
{
    public static async Task<string?> ProblemAsync(
        Session session,
        Table table,
        SqlSyntax syntax,
        CancellationToken cancellationToken
    )
    {
        var nullable = table.Key.Where(c => c.Nullable).Select(c => syntax.Quote(c.Name) + " IS NULL").ToList();
        if (nullable.Count == 0)
        {
            return null;
        }

        var sql = syntax.SelectPage("1", table.Quoted, string.Join(" OR ", nullable), "", 1);
        var rows = await session.QueryAsync(session.Command(sql), _ => true, cancellationToken);
        return rows.Count == 0
            ? null
            : "It has rows without a value in their key "
                + $"({string.Join(", ", table.Key.Select(c => c.Name))}); give these rows a key.";
    }

    /// <summary>Leaves such rows out of a reading; empty where there can be none.</summary>
    public static string Filter(Table table, SqlSyntax syntax, string alias = "") =>
        string.Join(
            " AND ",
            table.Key.Where(c => c.Nullable).Select(c => alias + syntax.Quote(c.Name) + " IS NOT NULL")
        );
}
