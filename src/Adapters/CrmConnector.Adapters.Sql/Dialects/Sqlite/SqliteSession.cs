using System.Diagnostics;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CrmConnector.Adapters.Sql.Dialects.Sqlite;

/// <summary>A connection to a SQLite file. The driver is synchronous, so calls run on a pool thread and are cancelled by an interrupt.</summary>
/// <remarks>
/// An interrupt does not reach a call that waits for another program's lock. So each wait is short, and the call is begun again until the lock is
/// free, the caller has had enough, or the time is over. Nothing is done twice by that: a call that met a lock has done nothing or was undone.
/// </remarks>
internal sealed class SqliteSession(SqliteConnection connection, IErrors errors, TimeSpan patience)
    : Session(connection, errors, s_oneWait)
{
    /// <summary>The driver waits whole seconds.</summary>
    private static readonly TimeSpan s_oneWait = TimeSpan.FromSeconds(1);

    public sqlite3 Handle { get; } = connection.Handle!;

    protected override Task<T> CallAsync<T>(
        Func<CancellationToken, Task<T>> work,
        CancellationToken cancellationToken
    ) =>
        Task.Run(
            async () =>
            {
                await using var interrupt = cancellationToken.Register(
                    static handle => raw.sqlite3_interrupt((sqlite3)handle!),
                    Handle
                );
                var waited = Stopwatch.StartNew();
                while (true)
                {
                    try
                    {
                        return await work(cancellationToken);
                    }
                    catch (SqliteException exception)
                        when (exception.SqliteErrorCode is raw.SQLITE_BUSY or raw.SQLITE_LOCKED
                            && waited.Elapsed < patience
                        )
                    {
                        cancellationToken.ThrowIfCancellationRequested();
                    }
                }
            },
            cancellationToken
        );
}
