using CrmConnector.Abstractions.Adapters;

namespace CrmConnector.Adapters.Conformance;

/// <summary>There is a second store that the adapter can reach.</summary>
public interface IHasAnotherStore
{
    /// <summary>Opens a connection to a store that is not this one.</summary>
    ValueTask<IConnection> ConnectToAnotherStoreAsync(CancellationToken cancellationToken);
}
