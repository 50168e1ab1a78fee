using CrmConnector.State.Intents;
using CrmConnector.State.Journal;
using CrmConnector.State.Pages;

namespace CrmConnector.State.Sqlite.Writing;

/// <summary>Writes sealed values.</summary>
internal static class ValueWriter
{
    /// <summary>Writes those of a page, where it has any.</summary>
    public static void Write(SqliteDatabase database, PageCommit commit)
    {
        if (commit.Values is { } values)
        {
            Write(database, values, commit.RunId, commit.Flow.Id, commit.Page, intentId: null);
        }

        foreach (var settled in commit.SettledValues)
        {
            Write(database, settled.Values, settled.RunId, commit.Flow.Id, commit.Page, intentId: null);
        }
    }

    /// <summary>Writes those that belong to open intents; they go when the intents are closed.</summary>
    public static void Write(SqliteDatabase database, IntentPage page, long intentId)
    {
        if (page.Values is { } values)
        {
            Write(database, values, page.RunId, page.Flow.Id, page.Page, intentId);
        }
    }

    /// <summary>Drops those of intents that are closed.</summary>
    public static void Close(SqliteDatabase database, long intentId) =>
        database.Prepare("DELETE FROM journal_values WHERE intent_id = ?1").Bind(1, intentId).Run();

    private static void Write(
        SqliteDatabase database,
        SealedValues values,
        long runId,
        int flowId,
        int page,
        long? intentId
    ) =>
        database
            .Prepare(
                """
                INSERT INTO journal_values
                    (run_id, flow_id, page, created, changed, deleted, expires, key_id, data, intent_id)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
                """
            )
            .Bind(1, runId)
            .Bind(2, flowId)
            .Bind(3, page)
            .Bind(4, values.Created)
            .Bind(5, values.Changed)
            .Bind(6, values.Deleted)
            .Bind(7, values.Expires.ToUnixTimeMilliseconds())
            .Bind(8, values.KeyId)
            .Bind(9, values.Data)
            .BindOrNull(10, intentId)
            .Run();
}
