using CrmConnector.Abstractions.Records;
using CrmConnector.State.Conversions;
using CrmConnector.State.Flows;

namespace CrmConnector.State.Sqlite.Writing;

/// <summary>Notes how far conversions are.</summary>
internal static class ConversionWriter
{
    public static void Write(SqliteDatabase database, IReadOnlyList<ConversionNote> notes)
    {
        foreach (var note in notes)
        {
            Write(database, note);
        }
    }

    /// <summary>Forgets the steps of records that are not converted any more.</summary>
    public static void Forget(SqliteDatabase database, StoredFlow flow, IReadOnlyList<RecordKey> records)
    {
        foreach (var record in records)
        {
            var statement = database
                .Prepare("DELETE FROM conversion_step WHERE flow_id = ?1 AND key = ?2")
                .Bind(1, flow.Id);
            StoredKey.From(record).Bind(statement, 2);
            statement.Run();
        }
    }

    private static void Write(SqliteDatabase database, ConversionNote note)
    {
        var statement = database
            .Prepare(
                note.Begins
                    ? """
                    INSERT INTO conversion_step (flow_id, key, step, state, token, detail, since, done)
                    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, iif(?4 = 2, ?7, NULL))
                    ON CONFLICT (flow_id, key, step) DO UPDATE SET state = excluded.state, detail = excluded.detail,
                        token = coalesce(?5, token), done = excluded.done
                    WHERE state <> 2
                    """
                    : """
                    UPDATE conversion_step SET state = ?4, token = coalesce(?5, token), detail = ?6,
                        done = iif(?4 = 2, ?7, NULL)
                    WHERE flow_id = ?1 AND key = ?2 AND step = ?3 AND (state <> 2 OR ?4 = 3)
                    """
            )
            .Bind(1, note.Flow.Id)
            .Bind(3, (int)note.Step)
            .Bind(4, (int)note.State)
            .Bind(6, note.Detail)
            .Bind(7, database.Now);
        StoredKey.From(note.Source).Bind(statement, 2);
        if (note.Token is { } token)
        {
            statement.Bind(5, token.ToByteArray(bigEndian: true));
        }
        else
        {
            statement.BindNull(5);
        }

        statement.Run();
    }
}
