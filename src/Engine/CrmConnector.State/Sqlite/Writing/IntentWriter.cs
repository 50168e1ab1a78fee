using CrmConnector.State.Flows;
using CrmConnector.State.Pages;
using CrmConnector.State.Sqlite.Packing;

namespace CrmConnector.State.Sqlite.Writing;

/// <summary>Writes and closes intent pages.</summary>
internal static class IntentWriter
{
    /// <summary>Writes a packed page and gives its number.</summary>
    public static long Write(SqliteDatabase database, StoredFlow flow, long runId, int page, PackWriter data) =>
        database
            .Prepare(
                "INSERT INTO intent_page (flow_id, run_id, page, written, data) VALUES (?1, ?2, ?3, ?4, ?5) RETURNING id"
            )
            .Bind(1, flow.Id)
            .Bind(2, runId)
            .Bind(3, page)
            .Bind(4, database.Now)
            .Bind(5, data.Written)
            .ReadOne(row => row.Int64(0));

    /// <summary>Writes what a page leaves open; null when that is nothing.</summary>
    public static long? WriteRemaining(SqliteDatabase database, PageCommit commit)
    {
        if (commit.RemainingIntents.Count == 0)
        {
            return null;
        }

        using var data = IntentBlob.Write(commit.RemainingIntents);
        return Write(database, commit.Flow, commit.RunId, commit.Page, data);
    }

    /// <summary>Closes pages.</summary>
    public static void Close(SqliteDatabase database, IReadOnlyList<long> pages)
    {
        foreach (var page in pages)
        {
            database.Prepare("DELETE FROM intent_page WHERE id = ?1").Bind(1, page).Run();
            ValueWriter.Close(database, page);
        }
    }
}
