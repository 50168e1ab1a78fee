using System.Security.Cryptography.X509Certificates;

namespace CrmConnector.Sandbox.Hosting;

/// <summary>An app registration as the token endpoint knows it.</summary>
/// <param name="ClientId">Its id.</param>
/// <param name="Secret">Its secret. Null: it has none.</param>
internal sealed record TokenClient(string ClientId, string? Secret)
{
    /// <summary>Certificates whose keys may sign its assertions.</summary>
    public IReadOnlyList<X509Certificate2> Certificates { get; init; } = [];

    public override string ToString() => ClientId;
}
