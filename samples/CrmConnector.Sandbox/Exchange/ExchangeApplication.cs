using System.Security.Cryptography.X509Certificates;

namespace CrmConnector.Sandbox;

/// <summary>An app registration that may get tokens.</summary>
/// <param name="ClientId">Its client id.</param>
public sealed record ExchangeApplication(string ClientId)
{
    /// <summary>Its secret. Null: it has none.</summary>
    public string? Secret { get; init; }

    /// <summary>Certificates (the public part is enough) whose keys may sign its assertions.</summary>
    public IReadOnlyList<X509Certificate2> Certificates { get; init; } = [];

    /// <summary>Its application permissions. Default: <c>Contacts.ReadWrite</c> and <c>Mail.Send</c>.</summary>
    public IReadOnlyCollection<string> Permissions { get; init; } = ["Contacts.ReadWrite", "Mail.Send"];

    /// <summary>Without the secret.</summary>
    public override string ToString() => ClientId;
}
