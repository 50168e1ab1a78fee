using CrmConnector.Abstractions.Adapters;

namespace CrmConnector.State.Identities;

/// <summary>Remembers which store each connection reaches.</summary>
public interface IIdentityStore
{
    /// <summary>Compares with what is known, without writing.</summary>
    ValueTask<IdentityVerdict> CheckAsync(
        string connection,
        StoreIdentity identity,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Compares and remembers: a new connection's identity, or a higher position of the known one. A verdict other than these changes nothing.
    /// </summary>
    ValueTask<IdentityVerdict> RecordAsync(
        string connection,
        StoreIdentity identity,
        CancellationToken cancellationToken
    );

    /// <summary>Takes an identity as the known one on an administrator's word.</summary>
    ValueTask AcceptAsync(
        string connection,
        StoreIdentity identity,
        IdentityAcceptance acceptance,
        CancellationToken cancellationToken
    );
}
