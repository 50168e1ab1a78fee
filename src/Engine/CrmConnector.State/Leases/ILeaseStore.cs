namespace CrmConnector.State.Leases;

/// <summary>Leases per link set. The clock is the one that the store was opened with.</summary>
public interface ILeaseStore
{
    /// <summary>Takes the lease, or gives null while another owner has it. The owner that has it already keeps its token.</summary>
    ValueTask<Lease?> AcquireAsync(
        string linkSet,
        string owner,
        TimeSpan duration,
        CancellationToken cancellationToken
    );

    /// <summary>Extends a lease from now.</summary>
    /// <exception cref="FencedException">Another owner has taken it, or it was released.</exception>
    ValueTask<Lease> RenewAsync(Lease lease, TimeSpan duration, CancellationToken cancellationToken);

    /// <summary>Gives a lease back; does nothing when it is no longer held.</summary>
    ValueTask ReleaseAsync(Lease lease, CancellationToken cancellationToken);
}
