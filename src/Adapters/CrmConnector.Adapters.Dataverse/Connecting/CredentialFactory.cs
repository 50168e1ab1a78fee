using Azure.Core;
using Azure.Identity;
using CrmConnector.Abstractions.Adapters;

namespace CrmConnector.Adapters.Dataverse.Connecting;

/// <summary>Chooses how tokens are got.</summary>
internal static class CredentialFactory
{
    public static TokenCredential Create(DataverseSettings settings, HttpClient http, TimeProvider time)
    {
        if (settings.Authority.Scheme is "http")
        {
            return settings.ClientSecret is not null
                ? new LoopbackTokenCredential(http, settings, time)
                : throw new InvalidConfigurationException(
                    $"Connection '{settings.Connection}': an http authority takes a 'clientSecret' only."
                );
        }

        if (settings.ClientSecret is not null)
        {
            var options = new ClientSecretCredentialOptions { AuthorityHost = settings.Authority };
            options.Retry.MaxRetries = 0; // the engine retries
            return new ClientSecretCredential(settings.Tenant, settings.ClientId, settings.ClientSecret, options);
        }

        if (!File.Exists(settings.ClientCertificate))
        {
            throw new InvalidConfigurationException(
                $"Connection '{settings.Connection}': the file of setting 'clientCertificate' does not exist."
            );
        }

        var certificateOptions = new ClientCertificateCredentialOptions { AuthorityHost = settings.Authority };
        certificateOptions.Retry.MaxRetries = 0;
        return new ClientCertificateCredential(
            settings.Tenant,
            settings.ClientId,
            settings.ClientCertificate,
            certificateOptions
        );
    }
}
