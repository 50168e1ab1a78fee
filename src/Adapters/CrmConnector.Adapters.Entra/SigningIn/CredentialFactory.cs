using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Azure.Core;
using Azure.Identity;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Adapters.Entra.Configuring;

namespace CrmConnector.Adapters.Entra.SigningIn;

/// <summary>Chooses how tokens are got.</summary>
internal static class CredentialFactory
{
    public static TokenCredential Create(SignInSettings settings, HttpClient http, TimeProvider time)
    {
        if (settings.Authority.Scheme is "http")
        {
            return settings.ClientSecret is not null
                ? new LoopbackTokenCredential(http, settings, time)
                : throw new InvalidConfigurationException(
                    $"Connection '{settings.Connection}': an http authority takes a 'clientSecret' only."
                );
        }

        return settings switch
        {
            { ManagedIdentity: true } => Managed(settings),
            { ClientSecret: { } secret } => Secret(settings, secret),
            _ => Certificate(settings),
        };
    }

    private static ManagedIdentityCredential Managed(SignInSettings settings)
    {
        var id = settings.ClientId is { } clientId
            ? ManagedIdentityId.FromUserAssignedClientId(clientId)
            : ManagedIdentityId.SystemAssigned;
        return new ManagedIdentityCredential(new ManagedIdentityCredentialOptions(id));
    }

    private static ClientSecretCredential Secret(SignInSettings settings, string secret)
    {
        var options = new ClientSecretCredentialOptions { AuthorityHost = settings.Authority };
        options.Retry.MaxRetries = 0; // the engine retries
        return new ClientSecretCredential(settings.Tenant, settings.ClientId, secret, options);
    }

    private static ClientCertificateCredential Certificate(SignInSettings settings)
    {
        if (!File.Exists(settings.ClientCertificate))
        {
            throw new InvalidConfigurationException(
                $"Connection '{settings.Connection}': the file of setting 'clientCertificate' does not exist."
            );
        }

        var options = new ClientCertificateCredentialOptions { AuthorityHost = settings.Authority };
        options.Retry.MaxRetries = 0;
        return settings.ClientCertificatePassword is { } password
            ? new ClientCertificateCredential(
                settings.Tenant,
                settings.ClientId,
                Open(settings, settings.ClientCertificate, password),
                options
            )
            : new ClientCertificateCredential(settings.Tenant, settings.ClientId, settings.ClientCertificate, options);
    }

    private static X509Certificate2 Open(SignInSettings settings, string file, string password)
    {
        try
        {
            return X509CertificateLoader.LoadPkcs12FromFile(file, password);
        }
        catch (CryptographicException failure)
        {
            throw new InvalidConfigurationException(
                $"Connection '{settings.Connection}': the file of setting 'clientCertificate' cannot be opened; check that it is a PFX file and that 'clientCertificatePassword' is its password.",
                new InvalidOperationException(failure.GetType().Name)
            );
        }
    }
}
