using CrmConnector.State.Outbox;

namespace CrmConnector.State.Sqlite.Writing;

/// <summary>Puts events into the outbox, within the transaction of what they tell of.</summary>
internal static class OutboxWriter
{
    public static void Write(SqliteDatabase database, IReadOnlyList<OutboxEvent> events)
    {
        foreach (var happened in events)
        {
            database
                .Prepare(
                    "INSERT INTO outbox (rule, kind, subject, run_id, at, records, payload) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"
                )
                .Bind(1, happened.Rule)
                .Bind(2, (long)happened.Kind)
                .Bind(3, happened.Subject)
                .BindOrNull(4, happened.RunId)
                .Bind(5, database.Now)
                .Bind(6, happened.Records)
                .Bind(7, happened.Payload.Span)
                .Run();
        }
    }
}
