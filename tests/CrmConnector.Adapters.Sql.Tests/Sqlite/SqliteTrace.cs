using CrmConnector.Adapters.Sql.Dialects;
using CrmConnector.Adapters.Sql.Dialects.Sqlite;
using SQLitePCL;

namespace CrmConnector.Adapters.Sql.Tests.Sqlite;

/// <summary>Notes the statements that the adapter runs on a file. Its connection comes from the pool and goes back to it, so it is the same one.</summary>
internal sealed class SqliteTrace
{
    private readonly List<string> _statements = [];

    private SqliteTrace() { }

    /// <summary>What was run, values filled in.</summary>
    public string Transcript => string.Join("\n", _statements) + "\n";

    public static async Task<SqliteTrace> AttachAsync(SqliteStore store)
    {
        var trace = new SqliteTrace();

        // Not disposed: that would empty the pool.
        IDialect dialect = new SqliteDialect(new SqlSettings("erp", DialectKind.Sqlite) { Database = store.File });
        await using var session = (SqliteSession)await dialect.OpenAsync(CancellationToken.None);
        raw.sqlite3_trace(session.Handle, (_, statement) => trace.Note(statement), null);
        return trace;
    }

    public void Clear() => _statements.Clear();

    private void Note(string statement)
    {
        if (!statement.StartsWith("PRAGMA busy_timeout", StringComparison.Ordinal))
        {
            _statements.Add(statement.ReplaceLineEndings("\n"));
        }
    }
}
