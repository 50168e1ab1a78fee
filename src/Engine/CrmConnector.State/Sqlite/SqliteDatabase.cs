using System.Globalization;
using CrmConnector.State.Sqlite.Migrations;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CrmConnector.State.Sqlite;

/// <summary>
/// The one connection of the store, behind one gate: the bundled SQLite has a rare race between a commit and another connection's checkpoint, so
/// there never is another connection.
/// </summary>
internal sealed class SqliteDatabase : IAsyncDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly Dictionary<string, Statement> _statements = new(StringComparer.Ordinal);
    private readonly sqlite3 _handle;
    private readonly FileLock? _lock;
    private bool _isDurable = true;
    private bool _closed;

    private SqliteDatabase(sqlite3 handle, FileLock? fileLock, TimeProvider time)
    {
        _handle = handle;
        _lock = fileLock;
        Time = time;
    }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; }

    /// <summary>Now, as it is stored.</summary>
    public long Now => Time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Opens (or makes) the file and brings its schema up to date.</summary>
    public static async ValueTask<SqliteDatabase> OpenAsync(
        StateStoreOptions options,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var fileLock = options.Path is null
            ? null
            : await FileLock.TakeAsync(options.Path, options.WaitForLock, time, cancellationToken);
        var database = new SqliteDatabase(Open(options.Path, fileLock), fileLock, time);
        try
        {
            database.Execute(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"""
                    PRAGMA journal_mode = WAL;
                    PRAGMA synchronous = FULL;
                    PRAGMA busy_timeout = 5000;
                    PRAGMA wal_autocheckpoint = 16000;
                    PRAGMA journal_size_limit = 67108864;
                    PRAGMA temp_store = MEMORY;
                    PRAGMA cache_size = -{options.CacheKibibytes};
                    """
                )
            );
            Migrator.Migrate(database, options.Path ?? ":memory:");
            return database;
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    /// <summary>The prepared statement of this text, prepared when it is first asked for. Only under the gate.</summary>
    public Statement Prepare(string sql)
    {
        if (!_statements.TryGetValue(sql, out var statement))
        {
            statement = new Statement(_handle, sql);
            _statements.Add(sql, statement);
        }

        return statement;
    }

    /// <summary>Runs statements without parameters and rows. Only under the gate.</summary>
    public void Execute(string sql)
    {
        if (raw.sqlite3_exec(_handle, sql, out var message) is not raw.SQLITE_OK and var result)
        {
            throw new SqliteException(message, result);
        }
    }

    /// <summary>Runs the function on one consistent view of the store.</summary>
    public ValueTask<T> ReadAsync<T>(Func<T> read, CancellationToken cancellationToken) =>
        InTransactionAsync("BEGIN", read, isDurable: null, cancellationToken);

    /// <summary>Runs the function in one transaction: all of it, or nothing.</summary>
    public ValueTask<T> WriteAsync<T>(Func<T> write, CancellationToken cancellationToken) =>
        InTransactionAsync("BEGIN IMMEDIATE", write, isDurable: true, cancellationToken);

    /// <summary>Runs the action in one transaction: all of it, or nothing.</summary>
    public async ValueTask WriteAsync(Action write, CancellationToken cancellationToken) =>
        await WriteAsync(
            () =>
            {
                write();
                return 0;
            },
            cancellationToken
        );

    /// <summary>
    /// The same, but on disk only with the next <see cref="WriteAsync{T}"/>: a power cut may undo it, a killed program does not. For what another run
    /// would find out again; waiting for the disk would cost an eighth of a load.
    /// </summary>
    public ValueTask<T> WriteSoonAsync<T>(Func<T> write, CancellationToken cancellationToken) =>
        InTransactionAsync("BEGIN IMMEDIATE", write, isDurable: false, cancellationToken);

    /// <summary>Runs the action alone, outside any transaction (VACUUM).</summary>
    public async ValueTask AloneAsync(Action action, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            action();
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _gate.WaitAsync();
        try
        {
            if (_closed)
            {
                return;
            }

            _closed = true;
            foreach (var statement in _statements.Values)
            {
                statement.Dispose();
            }

            _handle.Dispose();
            _lock?.Dispose();
        }
        finally
        {
            _gate.Release();
        }
    }

    // the gate makes the library's own locks superfluous, and they cost a tenth of a page
    private static sqlite3 Open(string? path, FileLock? fileLock)
    {
        Batteries_V2.Init();
        const int Flags = raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE | raw.SQLITE_OPEN_NOMUTEX;
        var result = raw.sqlite3_open_v2(path ?? ":memory:", out var handle, Flags, vfs: null);
        if (result == raw.SQLITE_OK)
        {
            return handle;
        }

        handle.Dispose();
        fileLock?.Dispose();
        throw new SqliteException(
            $"The state store '{path}' cannot be opened: check the folder and its permissions.",
            result
        );
    }

    private async ValueTask<T> InTransactionAsync<T>(
        string begin,
        Func<T> work,
        bool? isDurable,
        CancellationToken cancellationToken
    )
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            if (isDurable is { } wanted && wanted != _isDurable)
            {
                // executed, not prepared: this pragma does its work while it is compiled
                Execute(wanted ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");
                _isDurable = wanted;
            }

            Prepare(begin).Run();
            try
            {
                var result = work();
                Prepare("COMMIT").Run();
                return result;
            }
            catch (SqliteException error) when (StorageFailures.SentenceFor(error.SqliteErrorCode) is { } sentence)
            {
                RollBack();
                throw new StateStoreUnusableException(sentence, error);
            }
            catch
            {
                RollBack();
                throw;
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    private void RollBack()
    {
        foreach (var statement in _statements.Values)
        {
            statement.Reset();
        }

        // some errors (disk full, out of memory) have already rolled back by themselves
        if (raw.sqlite3_get_autocommit(_handle) == 0)
        {
            Prepare("ROLLBACK").Run();
        }
    }
}
