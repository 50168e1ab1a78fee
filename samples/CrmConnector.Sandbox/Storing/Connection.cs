using SQLitePCL;

namespace CrmConnector.Sandbox.Storing;

/// <summary>A connection to a sandbox's file with the statements prepared on it. For one thread at a time.</summary>
internal sealed class Connection : IDisposable
{
    private const int MaxStatements = 1_000;

    /// <summary>SQLITE_CONFIG_MEMSTATUS.</summary>
    private const int MemoryStatistics = 9;
    private readonly sqlite3 handle;
    private readonly Dictionary<string, Statement> statements = new(StringComparer.Ordinal);

    static Connection()
    {
        Batteries_V2.Init();
        // SQLite's own memory statistics take a lock at every allocation and nobody reads them; no harm if it is too late
        _ = raw.sqlite3_config(MemoryStatistics, 0);
    }

    /// <summary>Opens or makes the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="register">Adds collations and functions.</param>
    /// <param name="isPrivate">Whether the file is thrown away afterwards and needs no protection from a power cut.</param>
    public Connection(string path, Action<sqlite3> register, bool isPrivate)
    {
        Check(
            raw.sqlite3_open_v2(
                path,
                out handle,
                raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE | raw.SQLITE_OPEN_NOMUTEX,
                vfs: null
            )
        );
        register(handle);
        Execute("PRAGMA journal_mode=WAL");
        Execute(isPrivate ? "PRAGMA synchronous=OFF" : "PRAGMA synchronous=NORMAL");
        Execute("PRAGMA busy_timeout=30000");
        Execute("PRAGMA cache_size=-65536");
        Execute("PRAGMA wal_autocheckpoint=8000");
        Execute("PRAGMA temp_store=MEMORY");
    }

    public Statement Prepare(string sql) =>
        statements.TryGetValue(sql, out var known) ? known : Prepare(sql, () => sql);

    /// <summary>The statement of that name.</summary>
    /// <param name="name">A short name of the statement, unlike any other's text.</param>
    /// <param name="build">Makes its text where it has not been prepared yet.</param>
    public Statement Prepare(string name, Func<string> build)
    {
        if (statements.TryGetValue(name, out var known))
        {
            return known;
        }

        if (statements.Count >= MaxStatements)
        {
            Forget();
        }

        Check(raw.sqlite3_prepare_v2(handle, build(), out var prepared));
        var statement = new Statement(handle, prepared);
        statements.Add(name, statement);
        return statement;
    }

    public void Execute(string sql) => Check(raw.sqlite3_exec(handle, sql));

    public void Dispose()
    {
        Forget();
        handle.Dispose();
    }

    private void Forget()
    {
        foreach (var statement in statements.Values)
        {
            statement.Dispose();
        }

        statements.Clear();
    }

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
        {
            throw new SqliteFault(raw.sqlite3_extended_errcode(handle), raw.sqlite3_errmsg(handle).utf8_to_string());
        }
    }
}
