using CrmConnector.Abstractions.Records;
using CrmConnector.State.Due;
using CrmConnector.State.Flows;
using CrmConnector.State.Pages;
using CrmConnector.State.Quarantine;
using CrmConnector.State.Waiting;

namespace CrmConnector.State.Sqlite.Writing;

/// <summary>Puts records into quarantine, waiting, held deletions, due and review, and takes them out.</summary>
internal static class QueueWriter
{
    /// <summary>Writes all changes of them; a record that is both taken out and put in stays in.</summary>
    public static void Write(SqliteDatabase database, PageCommit commit)
    {
        Remove(database, "quarantine", commit.Flow, commit.NoLongerQuarantined);
        Remove(database, "waiting", commit.Flow, commit.NoLongerWaiting);
        Remove(database, "held_deletion", commit.Flow, commit.SettledDeletions);
        Remove(database, "leaving", commit.Flow, commit.NoLongerLeaving);
        Remove(database, "due", commit.Flow, commit.NoLongerDue);
        Remove(database, "review", commit.Flow, commit.NoLongerInReview);
        ReviewWriter.Forget(database, commit.CarriedOut);
        Quarantine(database, commit.Flow, commit.Quarantined);
        Wait(database, commit.Flow, commit.Waiting);
        Hold(database, "held_deletion", commit.Flow, commit.HeldDeletions);
        Hold(database, "leaving", commit.Flow, commit.Leaving);
        PassedOverWriter.Write(database, commit);
        LookAgain(database, [.. commit.Due.Where(record => !record.IfPassedOver)]);
        ReviewWriter.Write(database, commit.Flow, commit.Reviews);
    }

    private static void Remove(SqliteDatabase database, string table, StoredFlow flow, IReadOnlyList<RecordKey> keys)
    {
        // almost always nothing of the flow stands there: one look spares a search per record
        if (keys.Count == 0 || !HasAny(database, table, flow))
        {
            return;
        }

        var delete = database.Prepare($"DELETE FROM {table} WHERE flow_id = ?1 AND key = ?2").Bind(1, flow.Id);
        var stored = StoredKeys.Sort(keys, static key => key);
        foreach (var position in stored.Order)
        {
            stored.Keys[position].Bind(delete, 2);
            delete.Run();
        }
    }

    public static bool HasAny(SqliteDatabase database, string table, StoredFlow flow) =>
        database
            .Prepare($"SELECT EXISTS (SELECT 1 FROM {table} WHERE flow_id = ?1)")
            .Bind(1, flow.Id)
            .ReadOne(row => row.Int32(0)) != 0;

    private static void Quarantine(SqliteDatabase database, StoredFlow flow, IReadOnlyList<QuarantineNote> notes)
    {
        if (notes.Count == 0)
        {
            return;
        }

        var upsert = database
            .Prepare(
                """
                INSERT INTO quarantine (flow_id, key, reason, field, detail, first_seen, last_seen, attempts, state)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6, 1, 0)
                ON CONFLICT (flow_id, key) DO UPDATE SET reason = excluded.reason, field = excluded.field,
                    detail = excluded.detail, last_seen = excluded.last_seen, attempts = attempts + 1, state = 0
                """
            )
            .Bind(1, flow.Id)
            .Bind(6, database.Now);
        var stored = StoredKeys.Sort(notes, static note => note.SourceKey);
        foreach (var position in stored.Order)
        {
            stored.Keys[position].Bind(upsert, 2);
            upsert.Bind(3, notes[position].Reason).Bind(4, notes[position].Field).Bind(5, notes[position].Detail).Run();
        }
    }

    private static void Wait(SqliteDatabase database, StoredFlow flow, IReadOnlyList<WaitingRecord> records)
    {
        if (records.Count == 0)
        {
            return;
        }

        var upsert = database
            .Prepare(
                """
                INSERT OR REPLACE INTO waiting (flow_id, key, referenced_id, referenced_key, needed_id)
                VALUES (?1, ?2, ?3, ?4, ?5)
                """
            )
            .Bind(1, flow.Id);
        var stored = StoredKeys.Sort(records, static record => record.SourceKey);
        foreach (var position in stored.Order)
        {
            var record = records[position];
            stored.Keys[position].Bind(upsert, 2);
            StoredKey.From(record.ReferencedKey).Bind(upsert.Bind(3, record.ReferencedEntity.Id), 4);
            upsert.Bind(5, record.NeededEntity.Id).Run();
        }
    }

    private static void LookAgain(SqliteDatabase database, IReadOnlyList<DueRecord> records)
    {
        foreach (var record in records)
        {
            var insert = database
                .Prepare("INSERT OR IGNORE INTO due (flow_id, key) VALUES (?1, ?2)")
                .Bind(1, record.Flow.Id);
            StoredKey.From(record.SourceKey).Bind(insert, 2);
            insert.Run();
        }
    }

    public static void Hold(SqliteDatabase database, string table, StoredFlow flow, IReadOnlyList<RecordKey> keys)
    {
        if (keys.Count == 0)
        {
            return;
        }

        var insert = database.Prepare($"INSERT OR IGNORE INTO {table} (flow_id, key) VALUES (?1, ?2)").Bind(1, flow.Id);
        var stored = StoredKeys.Sort(keys, static key => key);
        foreach (var position in stored.Order)
        {
            stored.Keys[position].Bind(insert, 2);
            insert.Run();
        }
    }
}
