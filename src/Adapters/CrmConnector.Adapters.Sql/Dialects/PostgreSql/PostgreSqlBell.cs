using System.Globalization;
using Npgsql;
using NpgsqlTypes;

namespace CrmConnector.Adapters.Sql.Dialects.PostgreSql;

/// <summary>The bell that the change log's triggers ring for whoever listens: NOTIFY, but only while somebody waits for it.</summary>
/// <remarks>
/// A NOTIFY in every transaction would make all commits of the server wait for each other, the disk included: with 24 writers it cost eleven twelfths of
/// their throughput. So a listener that waits holds an advisory lock, and a trigger notifies only if it cannot share that lock. Once rung, the listener
/// gives the lock up and asks instead, until nothing is written any more. A trigger that found nobody waiting shares the lock until its transaction ends; as
/// long as one does, no listener gets it, and asks. So whatever was written without a ring is seen by asking.
/// </remarks>
internal sealed class PostgreSqlBell(PostgreSqlSession session, PostgreSqlChangeLog log)
{
    private const string Channel = "crmconnector_changes";

    /// <summary>The first half of our advisory locks' keys, which tells them from those of others. Only has to be always the same.</summary>
    private const string Family = "20250102";

    /// <summary>What the trigger's function does with the number of keys that it has noted, in PL/pgSQL. The payload names the table, so that equal ones become one.</summary>
    public const string Ring = $"""
        IF noted > 0 AND NOT pg_try_advisory_xact_lock_shared({Family}, hashtext(TG_ARGV[0])) THEN
            PERFORM pg_notify('{Channel}', TG_ARGV[0]);
          END IF;
        """;

    /// <summary>
    /// A session that has said nothing for so long has died with its machine, or is stopped: the server ends it, so that triggers do not ring for it for ever. Several
    /// times the longest silence of a line.
    /// </summary>
    private const string EndWhenIdleSql = "SELECT set_config('idle_session_timeout', '300000', false)";

    private const int FirstVersionWithIdleTimeout = 140000;

    /// <summary>
    /// Not where an earlier version wrote the triggers' function. Not through a pooler, which may give our lock to others with its connection: then the server's
    /// process is not the one that the driver was told. Not where transactions may be prepared for a commit in two phases, which NOTIFY would refuse to all who do. Not on a standby.
    /// </summary>
    private string UsableSql =>
        "SELECT pg_backend_pid(), current_setting('server_version_num')::int, "
        + "current_setting('max_prepared_transactions')::int = 0 AND NOT pg_is_in_recovery() AND "
        + $"({log.RingsSql})";

    /// <summary>Begins to listen for the bell, where it can be used.</summary>
    public async Task<bool> TryListenAsync(CancellationToken cancellationToken)
    {
        var rows = await session.QueryAsync(
            session.Command(UsableSql),
            r => (Process: r.GetInt32(0), Version: r.GetInt32(1), IsUsable: r.GetBoolean(2)),
            cancellationToken
        );
        if (!rows[0].IsUsable || rows[0].Process != session.Npgsql.ProcessID)
        {
            return false;
        }

        if (rows[0].Version >= FirstVersionWithIdleTimeout)
        {
            await RunAsync(session.Command(EndWhenIdleSql), cancellationToken);
        }

        await RunAsync(session.Command($"LISTEN {Channel}"), cancellationToken);
        return true;
    }

    /// <summary>Asks to be rung for. Tells for each table whether the triggers will, from now on.</summary>
    public async Task<IReadOnlyList<bool>> ArmAsync(
        IReadOnlyList<string> tables,
        CancellationToken cancellationToken
    ) =>
        tables.Count == 0
            ? []
            : await session.QueryAsync(
                Command("pg_try_advisory_lock", tables),
                r => r.GetBoolean(0),
                cancellationToken
            );

    /// <summary>Asks not to be rung for any more.</summary>
    public async Task DisarmAsync(IReadOnlyList<string> tables, CancellationToken cancellationToken)
    {
        if (tables.Count > 0)
        {
            await RunAsync(Command("pg_advisory_unlock", tables), cancellationToken);
        }
    }

    private System.Data.Common.DbCommand Command(string function, IReadOnlyList<string> tables)
    {
        var command = session.Command(
            string.Create(
                CultureInfo.InvariantCulture,
                $"SELECT {function}({Family}, hashtext(t.name)) FROM unnest($1) WITH ORDINALITY AS t (name, place) ORDER BY t.place"
            )
        );
        command.Parameters.Add(
            new NpgsqlParameter { Value = tables.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text }
        );
        return command;
    }

    private static async Task RunAsync(System.Data.Common.DbCommand command, CancellationToken cancellationToken)
    {
        await using (command)
        {
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
