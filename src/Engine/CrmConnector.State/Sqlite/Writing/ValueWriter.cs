using CrmConnector.State.Pages;

namespace CrmConnector.State.Sqlite.Writing;

/// <summary>Writes the sealed values of one page.</summary>
internal static class ValueWriter
{
    /// <summary>Writes them, where the page has any.</summary>
    public static void Write(SqliteDatabase database, PageCommit commit)
    {
        if (commit.Values is not { } values)
        {
            return;
        }

        database
            .Prepare(
                """
                INSERT INTO journal_values (run_id, flow_id, page, created, changed, deleted, expires, key_id, data)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
                """
            )
            .Bind(1, commit.RunId)
            .Bind(2, commit.Flow.Id)
            .Bind(3, commit.Page)
            .Bind(4, values.Created)
            .Bind(5, values.Changed)
            .Bind(6, values.Deleted)
            .Bind(7, values.Expires.ToUnixTimeMilliseconds())
            .Bind(8, values.KeyId)
            .Bind(9, values.Data)
            .Run();
    }
}
