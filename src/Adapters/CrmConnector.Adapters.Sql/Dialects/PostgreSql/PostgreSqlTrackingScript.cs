using CrmConnector.Adapters.Sql.Discovery;

namespace CrmConnector.Adapters.Sql.Dialects.PostgreSql;

/// <summary>The statements that install and remove the change log of a table.</summary>
/// <remarks>
/// Triggers fire once per statement and read the changed rows as a table, which costs a fraction of row triggers. They run as their owner, so that
/// applications need no rights on the log. TRUNCATE is noted before it happens, with every key.
/// </remarks>
internal sealed class PostgreSqlTrackingScript(SqlSyntax syntax, PostgreSqlChangeLog log)
{
    /// <summary>What installing runs.</summary>
    /// <param name="table">The table.</param>
    /// <param name="leftovers">Our triggers that it still has.</param>
    /// <param name="hasLog">
    /// True where the log is there for other tables. Then it is left alone: even asking for an index that exists would wait for all its writers.
    /// </param>
    public IReadOnlyList<string> Install(Table table, IReadOnlyList<string> leftovers, bool hasLog)
    {
        var entity = syntax.Literal(PostgreSqlChangeLog.EntityOf(table));
        return
        [
            .. Drop(table, leftovers),
            .. hasLog ? [] : Log(),
            NoteFunction(),
            PurgeFunction(),
            $"DELETE FROM {log.Log} WHERE entity = {entity}",
            $"INSERT INTO {log.Registry} (entity, keys) VALUES ({entity}, {syntax.Literal(PostgreSqlChangeLog.KeyList(table))}) ON CONFLICT (entity) DO UPDATE SET installation = gen_random_uuid(), keys = excluded.keys, purged = '0'",
            Trigger(
                table,
                PostgreSqlChangeLog.InsertTrigger,
                "AFTER INSERT",
                "REFERENCING NEW TABLE AS crmconnector_new "
            ),
            Trigger(
                table,
                PostgreSqlChangeLog.UpdateTrigger,
                "AFTER UPDATE",
                "REFERENCING NEW TABLE AS crmconnector_new OLD TABLE AS crmconnector_old "
            ),
            Trigger(
                table,
                PostgreSqlChangeLog.DeleteTrigger,
                "AFTER DELETE",
                "REFERENCING OLD TABLE AS crmconnector_old "
            ),
            Trigger(table, PostgreSqlChangeLog.TruncateTrigger, "BEFORE TRUNCATE", ""),
        ];
    }

    /// <summary>What brings the log of an earlier version up to date, for all tables of the schema at once. No table is locked.</summary>
    public IReadOnlyList<string> Upgrade() => [NoteFunction()];

    public IReadOnlyList<string> Remove(Table table, IReadOnlyList<string> triggers, bool isLast)
    {
        var entity = syntax.Literal(PostgreSqlChangeLog.EntityOf(table));
        return isLast
            ?
            [
                .. Drop(table, triggers),
                $"DROP FUNCTION {log.Function}()",
                $"DROP FUNCTION {log.Purge}(interval)",
                $"DROP TABLE {log.Log}",
                $"DROP TABLE {log.Registry}",
            ]
            :
            [
                .. Drop(table, triggers),
                $"DELETE FROM {log.Log} WHERE entity = {entity}",
                $"DELETE FROM {log.Registry} WHERE entity = {entity}",
            ];
    }

    private IEnumerable<string> Log() =>
        [
            $"CREATE TABLE IF NOT EXISTS {log.Registry} (entity text PRIMARY KEY, installation uuid NOT NULL DEFAULT gen_random_uuid(), keys text NOT NULL, purged xid8 NOT NULL DEFAULT '0')",
            $"CREATE TABLE IF NOT EXISTS {log.Log} (seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, xid xid8 NOT NULL DEFAULT pg_current_xact_id(), entity text NOT NULL, key text[] NOT NULL, at timestamptz NOT NULL DEFAULT now())",
            $"CREATE INDEX IF NOT EXISTS crmconnector_changes_by_position ON {log.Log} (entity, xid, seq)",
        ];

    private static IEnumerable<string> Drop(Table table, IReadOnlyList<string> triggers) =>
        triggers.Select(t => $"DROP TRIGGER {t} ON {table.Quoted}");

    private string Trigger(Table table, string name, string when, string referencing)
    {
        var keys = string.Join(", ", table.Key.Select(c => $"r.{syntax.Quote(c.Name)}::text"));
        return $"CREATE TRIGGER {name} {when} ON {table.Quoted} {referencing}FOR EACH STATEMENT EXECUTE FUNCTION "
            + $"{log.Function}({syntax.Literal(PostgreSqlChangeLog.EntityOf(table))}, {syntax.Literal(keys)})";
    }

    /// <summary>Keys are noted as text, spelled alike whatever the settings of the session that writes.</summary>
    private string NoteFunction() =>
        $"""
            CREATE OR REPLACE FUNCTION {log.Function}() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
            SET search_path = pg_catalog, pg_temp SET datestyle = 'ISO' SET timezone = 'UTC' SET bytea_output = 'hex' AS $note$
            DECLARE
              keys text := format('SELECT ARRAY[%s] AS key FROM ', TG_ARGV[1]);
              rows text;
              noted bigint;
            BEGIN
              rows := CASE TG_OP
                WHEN 'INSERT' THEN keys || 'crmconnector_new r'
                WHEN 'UPDATE' THEN keys || 'crmconnector_new r UNION ' || keys || 'crmconnector_old r'
                WHEN 'DELETE' THEN keys || 'crmconnector_old r'
                ELSE keys || format('%I.%I r', TG_TABLE_SCHEMA, TG_TABLE_NAME)
              END;
              EXECUTE {syntax.Literal(
                $"INSERT INTO {log.Log} (entity, key) SELECT $1, n.key FROM ("
            )} || rows || ') n' USING TG_ARGV[0];
              GET DIAGNOSTICS noted = ROW_COUNT;
              {PostgreSqlBell.Ring}
              RETURN NULL;
            END
            $note$
            """;

    /// <summary>Removes entries older than an interval, for a job of the administrator's.</summary>
    private string PurgeFunction() =>
        $"""
            CREATE OR REPLACE FUNCTION {log.Purge}(keep interval) RETURNS bigint LANGUAGE sql SET search_path = pg_catalog, pg_temp AS $purge$
              WITH gone AS (
                DELETE FROM {log.Log} WHERE at < now() - keep AND xid < pg_snapshot_xmin(pg_current_snapshot()) RETURNING entity, xid
              ), last AS (
                SELECT entity, (array_agg(xid ORDER BY xid DESC))[1] AS xid FROM gone GROUP BY entity
              ), noted AS (
                UPDATE {log.Registry} t SET purged = last.xid FROM last WHERE last.entity = t.entity AND last.xid > t.purged
              )
              SELECT count(*) FROM gone
            $purge$
            """;
}
