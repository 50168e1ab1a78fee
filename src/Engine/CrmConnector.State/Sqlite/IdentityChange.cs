namespace CrmConnector.State.Sqlite;

/// <summary>What becomes of a connection's state when an administrator accepts another store identity.</summary>
internal static class IdentityChange
{
    private const string Entities = "(SELECT id FROM link_entity WHERE connection = ?1)";

    private const string Flows = $"(SELECT id FROM flow WHERE source_id IN {Entities} OR target_id IN {Entities})";

    /// <summary>The same data: links stay. The feed's positions are worthless, and what was delivered since the backup is not there.</summary>
    public static void Restored(SqliteDatabase database, string connection)
    {
        Run(database, connection, $"DELETE FROM checkpoint WHERE flow_id IN {Flows}");
        Run(database, connection, $"DELETE FROM watch WHERE flow_id IN {Flows}");
        Run(
            database,
            connection,
            $"UPDATE baseline SET hashes = x'00' WHERE flow_id IN (SELECT id FROM flow WHERE target_id IN {Entities})"
        );
    }

    /// <summary>Another store: nothing that is known about the former one's records means anything here.</summary>
    public static void Replaced(SqliteDatabase database, string connection)
    {
        string[] tables =
        [
            "checkpoint",
            "watch",
            "baseline",
            "intent_page",
            "held_deletion",
            "leaving",
            "line",
            "waiting",
            "quarantine",
            "due",
            "passed_over",
            "review",
        ];
        foreach (var table in tables)
        {
            Run(database, connection, $"DELETE FROM {table} WHERE flow_id IN {Flows}");
        }

        Run(database, connection, $"UPDATE flow SET linked_count = 0 WHERE id IN {Flows}");
        Run(database, connection, $"DELETE FROM own_write WHERE entity_id IN {Entities}");
        Run(database, connection, $"DELETE FROM member WHERE entity_id IN {Entities}");
    }

    private static void Run(SqliteDatabase database, string connection, string sql) =>
        database.Prepare(sql).Bind(1, connection).Run();
}
