using CrmConnector.State.Leases;
using CrmConnector.State.Sqlite.Writing;

namespace CrmConnector.State.Sqlite;

/// <summary>Leases in SQLite. One process has the file, so its clock decides.</summary>
internal sealed class SqliteLeaseStore(SqliteDatabase database) : ILeaseStore
{
    /// <inheritdoc/>
    public ValueTask<Lease?> AcquireAsync(
        string linkSet,
        string owner,
        TimeSpan duration,
        CancellationToken cancellationToken
    ) => database.WriteAsync(() => Acquire(linkSet, owner, duration), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<Lease> RenewAsync(Lease lease, TimeSpan duration, CancellationToken cancellationToken) =>
        database.WriteAsync(
            () =>
            {
                LeaseCheck.Check(database, [lease]);
                var until = database.Now + (long)duration.TotalMilliseconds;
                database
                    .Prepare("UPDATE lease SET until = ?2 WHERE link_set = ?1")
                    .Bind(1, lease.LinkSet)
                    .Bind(2, until)
                    .Run();
                return lease with { Until = DateTimeOffset.FromUnixTimeMilliseconds(until) };
            },
            cancellationToken
        );

    /// <inheritdoc/>
    public ValueTask ReleaseAsync(Lease lease, CancellationToken cancellationToken) =>
        database.WriteAsync(
            () =>
            {
                // the row stays, so that tokens never fall
                database
                    .Prepare("UPDATE lease SET owner = '', until = 0 WHERE link_set = ?1 AND owner = ?2 AND token = ?3")
                    .Bind(1, lease.LinkSet)
                    .Bind(2, lease.Owner)
                    .Bind(3, lease.Token)
                    .Run();
            },
            cancellationToken
        );

    private Lease? Acquire(string linkSet, string owner, TimeSpan duration)
    {
        ArgumentException.ThrowIfNullOrEmpty(owner);
        var now = database.Now;
        var before = database
            .Prepare("SELECT owner, token, until FROM lease WHERE link_set = ?1")
            .Bind(1, linkSet)
            .ReadOne(row => (Owner: row.Text(0)!, Token: row.Int64(1), Until: row.Int64(2)));
        // no lease is given for longer: one that ends far in the future is left from before the clock was set back
        var isLeftOver = before.Until > now + (2 * (long)duration.TotalMilliseconds);
        var running = before.Owner is { Length: > 0 } && before.Until > now && !isLeftOver;
        var own = string.Equals(before.Owner, owner, StringComparison.Ordinal);
        if (running && !own)
        {
            return null;
        }

        var token = running ? before.Token : before.Token + 1;
        var until = now + (long)duration.TotalMilliseconds;
        database
            .Prepare(
                """
                INSERT INTO lease (link_set, owner, token, until) VALUES (?1, ?2, ?3, ?4)
                ON CONFLICT (link_set) DO UPDATE SET owner = excluded.owner, token = excluded.token, until = excluded.until
                """
            )
            .Bind(1, linkSet)
            .Bind(2, owner)
            .Bind(3, token)
            .Bind(4, until)
            .Run();
        var takenOver = before.Owner is { Length: > 0 } && !own;
        return new Lease(linkSet, owner, token, DateTimeOffset.FromUnixTimeMilliseconds(until))
        {
            TakenOverFrom = takenOver ? DateTimeOffset.FromUnixTimeMilliseconds(isLeftOver ? now : before.Until) : null,
        };
    }
}
