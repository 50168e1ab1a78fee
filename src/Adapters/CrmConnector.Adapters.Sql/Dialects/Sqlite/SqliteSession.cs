using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CrmConnector.Adapters.Sql.Dialects.Sqlite;

/// <summary>A connection to a SQLite file. The driver is synchronous, so calls run on a pool thread and are cancelled by an interrupt.</summary>
internal sealed class SqliteSession(SqliteConnection connection, IErrors errors, TimeSpan commandTimeout)
    : Session(connection, errors, commandTimeout)
{
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
                return await work(cancellationToken);
            },
            cancellationToken
        );
}
