using CrmConnector.Abstractions.Adapters;

namespace CrmConnector.Adapters.Conformance;

/// <summary>The system has credentials that can be wrong.</summary>
public interface ICanRefuseCredentials
{
    /// <summary>Opens a connection whose secret is exactly <paramref name="secret"/>, which the system refuses, and makes a first call on it.</summary>
    ValueTask<IConnection> ConnectWithWrongSecretAsync(string secret, CancellationToken cancellationToken);
}
