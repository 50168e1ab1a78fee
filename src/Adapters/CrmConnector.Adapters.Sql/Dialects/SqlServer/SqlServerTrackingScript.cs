using System.Globalization;
using CrmConnector.Adapters.Sql.Discovery;

namespace CrmConnector.Adapters.Sql.Dialects.SqlServer;

/// <summary>The statements that install and remove what tracks the changes of a table.</summary>
internal sealed class SqlServerTrackingScript(SqlSyntax syntax, SqlServerRegistry registry)
{
    /// <summary>Statements about the database cannot be part of a transaction.</summary>
    public const string DatabaseStatement = "ALTER DATABASE ";

    public const string SwitchOff = DatabaseStatement + "CURRENT SET CHANGE_TRACKING = OFF";

    private const string SwitchOn =
        DatabaseStatement + "CURRENT SET CHANGE_TRACKING = ON (CHANGE_RETENTION = 7 DAYS, AUTO_CLEANUP = ON)";

    /// <summary>The server's own change tracking.</summary>
    /// <param name="table">The table.</param>
    /// <param name="databaseIsOn">True where the database tracks changes already.</param>
    /// <param name="switchedOnByUs">True where it was we who switched it on.</param>
    public IReadOnlyList<string> EnableTracking(Table table, bool databaseIsOn, bool switchedOnByUs) =>
        [
            .. databaseIsOn ? Array.Empty<string>() : [SwitchOn],
            registry.CreateSql,
            registry.DeleteSql(table),
            registry.InsertSql(table, SqlServerRegistry.Tracking, switchedOnByUs || !databaseIsOn),
            $"ALTER TABLE {table.Quoted} ENABLE CHANGE_TRACKING WITH (TRACK_COLUMNS_UPDATED = OFF)",
        ];

    /// <summary>Takes away the change tracking that we enabled.</summary>
    /// <param name="table">The table.</param>
    /// <param name="isTracked">False where somebody else has already.</param>
    /// <param name="isLast">True where nothing else is in our registry.</param>
    /// <param name="switchOff">True where the database's tracking is ours and serves no other table.</param>
    public IReadOnlyList<string> DisableTracking(Table table, bool isTracked, bool isLast, bool switchOff) =>
        [
            .. isTracked ? [$"ALTER TABLE {table.Quoted} DISABLE CHANGE_TRACKING"] : Array.Empty<string>(),
            .. Forget(table, isLast),
            .. switchOff ? [SwitchOff] : Array.Empty<string>(),
        ];

    /// <summary>A change log that a trigger writes.</summary>
    public IReadOnlyList<string> InstallLog(Table table)
    {
        var keys = table.Key.Select(c => $"{syntax.Quote(c.Name)} {SqlServerDeclarations.Of(c)} NOT NULL");
        var log = SqlServerChangeLog.Log(table, syntax);
        var position = syntax.Quote(SqlServerChangeLog.Position);
        return
        [
            .. DropLog(table),
            registry.CreateSql,
            registry.DeleteSql(table),
            registry.InsertSql(table, SqlServerRegistry.Log, switchedOn: false),
            $"CREATE TABLE {log} ({string.Join(", ", keys)}, {syntax.Quote(SqlServerChangeLog.At)} datetime2(3) NOT NULL, {position} rowversion NOT NULL, PRIMARY KEY ({Keys(table, "")}))",
            $"CREATE UNIQUE INDEX [crmconnector_by_position] ON {log} ({position})",
            Trigger(table),
        ];
    }

    public IReadOnlyList<string> RemoveLog(Table table, bool isLast) => [.. DropLog(table), .. Forget(table, isLast)];

    private IEnumerable<string> DropLog(Table table) =>
        [
            $"DROP TRIGGER IF EXISTS {SqlServerChangeLog.Trigger(table, syntax)}",
            $"DROP TABLE IF EXISTS {SqlServerChangeLog.Log(table, syntax)}",
        ];

    private IEnumerable<string> Forget(Table table, bool isLast) =>
        isLast ? [$"DROP TABLE {registry.Table}"] : [registry.DeleteSql(table)];

    /// <summary>
    /// Notes the keys of all rows that a statement wrote, those that it took away or renamed included. Two statements for the whole set: a trigger
    /// fires once per statement here, whatever the number of its rows.
    /// </summary>
    private string Trigger(Table table)
    {
        var log = SqlServerChangeLog.Log(table, syntax);
        var at = syntax.Quote(SqlServerChangeLog.At);
        var nullable = table.Key.Where(c => c.Nullable).Select(c => $"{syntax.Quote(c.Name)} IS NOT NULL").ToList();
        var filter = nullable.Count == 0 ? "" : $" WHERE {string.Join(" AND ", nullable)}";
        var changed =
            $"(SELECT {Keys(table, "")} FROM inserted{filter} UNION SELECT {Keys(table, "")} FROM deleted{filter}) AS c";
        var same = string.Join(" AND ", table.Key.Select(c => $"l.{syntax.Quote(c.Name)} = c.{syntax.Quote(c.Name)}"));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            CREATE TRIGGER {SqlServerChangeLog.Trigger(table, syntax)} ON {table.Quoted} AFTER INSERT, UPDATE, DELETE AS
            BEGIN
              SET NOCOUNT ON;
              IF NOT EXISTS (SELECT 1 FROM inserted) AND NOT EXISTS (SELECT 1 FROM deleted) RETURN;
              UPDATE l SET {at} = SYSUTCDATETIME() FROM {log} AS l JOIN {changed} ON {same};
              INSERT INTO {log} ({Keys(table, "")}, {at})
              SELECT {Keys(
                table,
                "c."
            )}, SYSUTCDATETIME() FROM {changed} WHERE NOT EXISTS (SELECT 1 FROM {log} AS l WHERE {same});
            END
            """
        );
    }

    private string Keys(Table table, string alias) =>
        string.Join(", ", table.Key.Select(c => alias + syntax.Quote(c.Name)));
}
