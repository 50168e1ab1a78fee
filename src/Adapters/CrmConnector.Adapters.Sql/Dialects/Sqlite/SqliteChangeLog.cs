using System.Globalization;
using CrmConnector.Adapters.Sql.Discovery;

namespace CrmConnector.Adapters.Sql.Dialects.Sqlite;

/// <summary>The names and statements of the change log in a SQLite file.</summary>
/// <remarks>
/// One table for all entities: one row per key that ever changed, with the newest sequence number, so that it does not grow with the number of
/// changes and needs no purge. AUTOINCREMENT, because a plain row id is used again after a deletion. SQLite has one writer at a time, so numbers
/// become visible in order. Key values are kept in typeless columns, as they are stored.
/// </remarks>
internal static class SqliteChangeLog
{
    /// <summary>Most key columns that the log has room for.</summary>
    public const int MaxKeyColumns = 8;

    public const string Table = "crmconnector_changes";

    public const string Registry = "crmconnector_tracking";

    public static IReadOnlyList<string> TriggerNames(Table table) =>
        [
            .. new[] { "before_insert", "before_update", "insert", "update", "delete" }.Select(e =>
                TriggerName(table, e)
            ),
        ];

    public static string TriggerName(Table table, string happening) => $"crmconnector_{table.Name.Name}_{happening}";

    /// <summary>The newest sequence number of the log; null where there is no log.</summary>
    public static async Task<long?> LastAsync(Session session, CancellationToken cancellationToken)
    {
        if (!await ExistsAsync(session, cancellationToken))
        {
            return null;
        }

        var rows = await session.QueryAsync(
            session.Command($"SELECT seq FROM sqlite_sequence WHERE name = '{Table}'"),
            r => r.GetInt64(0),
            cancellationToken
        );
        return rows.Count == 0 ? 0 : rows[0];
    }

    /// <summary>The newest sequence number of a table's entries; 0 where it has none.</summary>
    public static async Task<long> LastOfAsync(Session session, Table table, CancellationToken cancellationToken)
    {
        var command = session.Command($"SELECT max(seq) FROM {SqliteChangeLog.Table} WHERE entity = @p1");
        SqliteCatalog.AddText(command, table.Name.Name);
        var rows = await session.QueryAsync(command, r => r.IsDBNull(0) ? 0 : r.GetInt64(0), cancellationToken);
        return rows[0];
    }

    public static async Task<bool> ExistsAsync(Session session, CancellationToken cancellationToken)
    {
        var rows = await session.QueryAsync(
            session.Command(
                $"SELECT name FROM sqlite_schema WHERE type = 'table' AND name IN ('{Table}', '{Registry}')"
            ),
            r => r.GetString(0),
            cancellationToken
        );
        return rows.Count == 2;
    }

    /// <summary>Names the installation for the table; null where it is not installed whole, or was made for another key.</summary>
    public static async Task<string?> InstallationAsync(
        Session session,
        Table table,
        CancellationToken cancellationToken
    )
    {
        if (!await ExistsAsync(session, cancellationToken))
        {
            return null;
        }

        var command = session.Command($"SELECT installation, keys FROM {Registry} WHERE entity = @p1");
        SqliteCatalog.AddText(command, table.Name.Name);
        var rows = await session.QueryAsync(command, r => (r.GetString(0), r.GetString(1)), cancellationToken);
        if (rows.Count == 0 || !string.Equals(rows[0].Item2, KeyList(table), StringComparison.Ordinal))
        {
            return null;
        }

        var triggers = await TriggersAsync(session, table, cancellationToken);
        return Required(table).All(triggers.Contains) ? rows[0].Item1 : null;
    }

    /// <summary>Our triggers that the table has.</summary>
    public static async Task<IReadOnlyList<string>> TriggersAsync(
        Session session,
        Table table,
        CancellationToken cancellationToken
    )
    {
        var command = session.Command("SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = @p1");
        SqliteCatalog.AddText(command, table.Name.Name);
        var names = await session.QueryAsync(command, r => r.GetString(0), cancellationToken);
        return [.. names.Intersect(TriggerNames(table), StringComparer.Ordinal)];
    }

    /// <summary>The key columns as the registry names them.</summary>
    public static string KeyList(Table table) => string.Join('|', table.Key.Select(c => c.Name));

    /// <summary>The log's column for a key column.</summary>
    public static string KeyColumn(int place) => string.Create(CultureInfo.InvariantCulture, $"k{place + 1}");

    private static IEnumerable<string> Required(Table table) =>
        new[] { "insert", "update", "delete" }.Select(e => TriggerName(table, e));
}
