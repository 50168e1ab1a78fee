namespace CrmConnector.Adapters.Entra.Configuring;

/// <summary>As whom a connection signs in to Microsoft Entra ID, where, and for what. The printed form shows no secret.</summary>
public sealed record SignInSettings
{
    /// <summary>The connection's name, for messages.</summary>
    public required string Connection { get; init; }

    /// <summary>The tenant's id or domain.</summary>
    public required string Tenant { get; init; }

    /// <summary>The application's id; of a managed identity only where users assigned it.</summary>
    public string? ClientId { get; init; }

    /// <summary>A client secret; null where another way is used.</summary>
    public string? ClientSecret { get; init; }

    /// <summary>The path of a PEM or PFX file with certificate and private key; null where another way is used.</summary>
    public string? ClientCertificate { get; init; }

    /// <summary>The password of a PFX file; null for none.</summary>
    public string? ClientCertificatePassword { get; init; }

    /// <summary>True to use the identity of the Azure machine.</summary>
    public bool ManagedIdentity { get; init; }

    /// <summary>Where tokens come from; of an http address, which must be this machine's, only host and port count.</summary>
    public required Uri Authority { get; init; }

    /// <summary>What tokens are asked for, ending in <c>/.default</c>.</summary>
    public required string Scope { get; init; }

    /// <summary>Only the connection's name.</summary>
    public override string ToString() => Connection;
}
