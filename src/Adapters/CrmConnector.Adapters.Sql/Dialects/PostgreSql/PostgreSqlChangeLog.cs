using CrmConnector.Adapters.Sql.Discovery;
using Npgsql;
using NpgsqlTypes;

namespace CrmConnector.Adapters.Sql.Dialects.PostgreSql;

/// <summary>The names and the state of the change log in a PostgreSQL database.</summary>
/// <remarks>
/// One table for all entities, in the connection's schema; rows are only ever added, each with the id of its transaction. A function removes old
/// rows and notes how far, so that a checkpoint from before is known to have expired.
/// </remarks>
internal sealed class PostgreSqlChangeLog(SqlSyntax syntax)
{
    public const string InsertTrigger = "crmconnector_insert";

    public const string UpdateTrigger = "crmconnector_update";

    public const string DeleteTrigger = "crmconnector_delete";

    public const string TruncateTrigger = "crmconnector_truncate";

    public static readonly IReadOnlyList<string> Triggers =
    [
        InsertTrigger,
        UpdateTrigger,
        DeleteTrigger,
        TruncateTrigger,
    ];

    public string Log => $"{syntax.Quote(syntax.DefaultSchema)}.crmconnector_changes";

    public string Registry => $"{syntax.Quote(syntax.DefaultSchema)}.crmconnector_tracking";

    public string Function => $"{syntax.Quote(syntax.DefaultSchema)}.crmconnector_note";

    public string Purge => $"{syntax.Quote(syntax.DefaultSchema)}.crmconnector_purge_changes";

    /// <summary>
    /// Whether the triggers ring for listeners; in databases where an earlier version of the program installed the log, their function does not yet.
    /// </summary>
    public string RingsSql =>
        $"SELECT EXISTS (SELECT FROM pg_proc WHERE oid = to_regprocedure({syntax.Literal($"{Function}()")}) AND prosrc LIKE '%pg_notify%')";

    /// <summary>The table's name in the log.</summary>
    public static string EntityOf(Table table) => EntityNaming.Qualified(table.Name);

    public static string KeyList(Table table) => string.Join('|', table.Key.Select(c => c.Name));

    public async Task<bool> ExistsAsync(Session session, CancellationToken cancellationToken)
    {
        var rows = await session.QueryAsync(
            session.Command(
                $"SELECT to_regclass({syntax.Literal(Log)}) IS NOT NULL AND to_regclass({syntax.Literal(Registry)}) IS NOT NULL"
            ),
            r => r.GetBoolean(0),
            cancellationToken
        );
        return rows[0];
    }

    /// <summary>Entities in the registry, this one's apart.</summary>
    public async Task<bool> HasOthersAsync(Session session, Table table, CancellationToken cancellationToken)
    {
        var command = session.Command($"SELECT EXISTS (SELECT FROM {Registry} WHERE entity <> $1)");
        command.Parameters.Add(Text(EntityOf(table)));
        return (await session.QueryAsync(command, r => r.GetBoolean(0), cancellationToken))[0];
    }

    /// <summary>Names the installation for the table; null where it is not installed whole, or was made for another key.</summary>
    public async Task<string?> InstallationAsync(Session session, Table table, CancellationToken cancellationToken)
    {
        if (!await ExistsAsync(session, cancellationToken))
        {
            return null;
        }

        var command = session.Command($"SELECT installation::text, keys FROM {Registry} WHERE entity = $1");
        command.Parameters.Add(Text(EntityOf(table)));
        var rows = await session.QueryAsync(command, r => (r.GetString(0), r.GetString(1)), cancellationToken);
        if (rows.Count == 0 || !string.Equals(rows[0].Item2, KeyList(table), StringComparison.Ordinal))
        {
            return null;
        }

        var enabled = await TriggersAsync(session, table, cancellationToken);
        return Triggers.All(enabled.Contains) ? rows[0].Item1 : null;
    }

    public async Task<bool> RingsAsync(Session session, CancellationToken cancellationToken) =>
        (await session.QueryAsync(session.Command(RingsSql), r => r.GetBoolean(0), cancellationToken))[0];

    /// <summary>Our triggers that the table has and that fire.</summary>
    public static async Task<IReadOnlyList<string>> TriggersAsync(
        Session session,
        Table table,
        CancellationToken cancellationToken
    )
    {
        var command = PostgreSqlCatalog.Command(
            session,
            """
            SELECT t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = $1 AND c.relname = $2 AND NOT t.tgisinternal AND t.tgenabled IN ('O', 'A')
            """,
            table.Name
        );
        var names = await session.QueryAsync(command, r => r.GetString(0), cancellationToken);
        return [.. names.Intersect(Triggers, StringComparer.Ordinal)];
    }

    public static NpgsqlParameter Text(string value) => new() { Value = value, NpgsqlDbType = NpgsqlDbType.Text };
}
