using CrmConnector.Adapters.Sql.Discovery;

namespace CrmConnector.Adapters.Sql.Dialects.Sqlite;

/// <summary>The statements that install and remove the change log of a table.</summary>
internal static class SqliteTrackingScript
{
    private const string Log = SqliteChangeLog.Table;
    private const string Registry = SqliteChangeLog.Registry;

    public static IReadOnlyList<string> Install(Table table, SqlSyntax syntax, IReadOnlyList<string> leftovers)
    {
        var entity = syntax.Literal(table.Name.Name);
        var logKeys = string.Join(
            ", ",
            Enumerable.Range(0, SqliteChangeLog.MaxKeyColumns).Select(SqliteChangeLog.KeyColumn)
        );
        return
        [
            .. Drop(leftovers, syntax),
            $"CREATE TABLE IF NOT EXISTS {Registry} (entity TEXT NOT NULL PRIMARY KEY, installation TEXT NOT NULL, keys TEXT NOT NULL)",
            $"CREATE TABLE IF NOT EXISTS {Log} (seq INTEGER PRIMARY KEY AUTOINCREMENT, entity TEXT NOT NULL, {logKeys})",
            $"CREATE INDEX IF NOT EXISTS {Log}_by_seq ON {Log} (entity, seq)",
            $"CREATE INDEX IF NOT EXISTS {Log}_by_key ON {Log} (entity, k1)",
            $"DELETE FROM {Log} WHERE entity = {entity}",
            $"INSERT OR REPLACE INTO {Registry} VALUES ({entity}, lower(hex(randomblob(16))), {syntax.Literal(SqliteChangeLog.KeyList(table))})",
            .. Replaced(table, syntax, "INSERT"),
            .. Replaced(table, syntax, "UPDATE"),
            Trigger(table, syntax, "insert", "AFTER INSERT", Note(table, syntax, "NEW")),
            Trigger(table, syntax, "update", "AFTER UPDATE", Note(table, syntax, "NEW") + Moved(table, syntax)),
            Trigger(table, syntax, "delete", "AFTER DELETE", Note(table, syntax, "OLD")),
        ];
    }

    public static IReadOnlyList<string> Remove(Table table, SqlSyntax syntax, IReadOnlyList<string> triggers) =>
        [
            .. Drop(triggers, syntax),
            $"DELETE FROM {Log} WHERE entity = {syntax.Literal(table.Name.Name)}",
            $"DELETE FROM {Registry} WHERE entity = {syntax.Literal(table.Name.Name)}",
        ];

    private static IEnumerable<string> Drop(IReadOnlyList<string> triggers, SqlSyntax syntax) =>
        triggers.Select(t => $"DROP TRIGGER {syntax.Quote(t)}");

    private static string Trigger(Table table, SqlSyntax syntax, string happening, string when, string body) =>
        $"CREATE TRIGGER {syntax.Quote(SqliteChangeLog.TriggerName(table, happening))} {when} ON {syntax.Quote(table.Name.Name)} BEGIN{body} END";

    /// <summary>Puts the key of a row at the end of the log, and takes an older entry of it away.</summary>
    private static string Note(Table table, SqlSyntax syntax, string row)
    {
        var entity = syntax.Literal(table.Name.Name);
        return $" DELETE FROM {Log} WHERE entity = {entity} AND {Same(table, syntax, row)};"
            + $" INSERT INTO {Log} (entity, {LogKeys(table)}) VALUES ({entity}, {Keys(table, syntax, row)});";
    }

    /// <summary>An update that changes the key is also the end of the old key.</summary>
    private static string Moved(Table table, SqlSyntax syntax)
    {
        var entity = syntax.Literal(table.Name.Name);
        var differs = string.Join(
            " OR ",
            table.Key.Select(c => $"OLD.{syntax.Quote(c.Name)} IS NOT NEW.{syntax.Quote(c.Name)}")
        );
        return $" INSERT INTO {Log} (entity, {LogKeys(table)}) SELECT {entity}, {Keys(table, syntax, "OLD")} WHERE {differs};";
    }

    /// <summary>
    /// INSERT OR REPLACE removes rows without firing delete triggers. So rows that share a unique value with the new one are noted beforehand;
    /// noting one that stays does no harm.
    /// </summary>
    private static IEnumerable<string> Replaced(Table table, SqlSyntax syntax, string happening)
    {
        if (table.UniqueKeys.Count == 0)
        {
            return [];
        }

        var entity = syntax.Literal(table.Name.Name);
        var shared = string.Join(
            " OR ",
            table.UniqueKeys.Select(u =>
                "(" + string.Join(" AND ", u.Select(c => $"{syntax.Quote(c)} = NEW.{syntax.Quote(c)}")) + ")"
            )
        );
        var keys = string.Join(", ", table.Key.Select(c => syntax.Quote(c.Name)));
        var same = string.Join(" AND ", table.Key.Select(c => $"{syntax.Quote(c.Name)} IS NEW.{syntax.Quote(c.Name)}"));
        var body =
            $" INSERT INTO {Log} (entity, {LogKeys(table)}) SELECT {entity}, {keys} FROM {syntax.Quote(table.Name.Name)} "
            + $"WHERE ({shared}) AND NOT ({same});";
        var name = happening.Equals("INSERT", StringComparison.Ordinal) ? "before_insert" : "before_update";
        return [Trigger(table, syntax, name, $"BEFORE {happening}", body)];
    }

    private static string LogKeys(Table table) =>
        string.Join(", ", table.Key.Select((_, i) => SqliteChangeLog.KeyColumn(i)));

    private static string Keys(Table table, SqlSyntax syntax, string row) =>
        string.Join(", ", table.Key.Select(c => $"{row}.{syntax.Quote(c.Name)}"));

    /// <summary>
    /// The plus takes the column's affinity away, with which SQLite would convert the log's keys instead of using their index: each change would read the whole log.
    /// </summary>
    private static string Same(Table table, SqlSyntax syntax, string row) =>
        string.Join(
            " AND ",
            table.Key.Select((c, i) => $"{SqliteChangeLog.KeyColumn(i)} IS +{row}.{syntax.Quote(c.Name)}")
        );
}
