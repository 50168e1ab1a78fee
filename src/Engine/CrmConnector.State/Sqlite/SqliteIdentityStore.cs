using CrmConnector.Abstractions.Adapters;
using CrmConnector.State.Identities;

namespace CrmConnector.State.Sqlite;

/// <summary>Store identities in SQLite.</summary>
internal sealed class SqliteIdentityStore(SqliteDatabase database) : IIdentityStore
{
    /// <inheritdoc/>
    public ValueTask<IdentityVerdict> CheckAsync(
        string connection,
        StoreIdentity identity,
        CancellationToken cancellationToken
    ) => database.ReadAsync(() => Compare(connection, identity), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IdentityVerdict> RecordAsync(
        string connection,
        StoreIdentity identity,
        CancellationToken cancellationToken
    ) =>
        database.WriteAsync(
            () =>
            {
                var verdict = Compare(connection, identity);
                if (verdict is IdentityVerdict.Same or IdentityVerdict.NewConnection)
                {
                    Write(connection, identity);
                }

                return verdict;
            },
            cancellationToken
        );

    /// <inheritdoc/>
    public ValueTask AcceptAsync(
        string connection,
        StoreIdentity identity,
        IdentityAcceptance acceptance,
        CancellationToken cancellationToken
    ) =>
        database.WriteAsync(
            () =>
            {
                database.Prepare("DELETE FROM store_identity WHERE connection = ?1").Bind(1, connection).Run();
                Write(connection, identity);
                if (acceptance == IdentityAcceptance.SameDataRestored)
                {
                    IdentityChange.Restored(database, connection);
                }
                else
                {
                    IdentityChange.Replaced(database, connection);
                }
            },
            cancellationToken
        );

    private IdentityVerdict Compare(string connection, StoreIdentity identity)
    {
        var known = database
            .Prepare("SELECT fingerprint, position FROM store_identity WHERE connection = ?1")
            .Bind(1, connection)
            .ReadOne(row => new StoreIdentity(row.Text(0)!, row.IsNull(1) ? null : row.Int64(1)));
        if (known is null)
        {
            return IdentityVerdict.NewConnection;
        }

        if (!string.Equals(known.Fingerprint, identity.Fingerprint, StringComparison.Ordinal))
        {
            return IdentityVerdict.ChangedIdentity;
        }

        return identity.Position < known.Position ? IdentityVerdict.PositionFell : IdentityVerdict.Same;
    }

    private void Write(string connection, StoreIdentity identity) =>
        database
            .Prepare(
                """
                INSERT INTO store_identity (connection, fingerprint, position) VALUES (?1, ?2, ?3)
                ON CONFLICT (connection) DO UPDATE SET position = coalesce(excluded.position, position)
                """
            )
            .Bind(1, connection)
            .Bind(2, identity.Fingerprint)
            .BindOrNull(3, identity.Position)
            .Run();
}
