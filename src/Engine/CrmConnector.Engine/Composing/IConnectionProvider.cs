using CrmConnector.Abstractions.Adapters;

namespace CrmConnector.Engine.Composing;

/// <summary>Opens the installation's connections by name; each is opened once and stays open.</summary>
public interface IConnectionProvider
{
    /// <summary>The open connection.</summary>
    /// <exception cref="AdapterException">It cannot be opened; the type says why.</exception>
    ValueTask<IConnection> GetAsync(string connection, CancellationToken cancellationToken);
}
