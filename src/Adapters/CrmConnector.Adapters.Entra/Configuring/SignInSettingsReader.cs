using CrmConnector.Abstractions.Adapters;

namespace CrmConnector.Adapters.Entra.Configuring;

/// <summary>Reads and checks the settings of <see cref="SignInSettingDescriptions"/>, and <c>authority</c> and <c>scope</c>.</summary>
/// <param name="settings">The connection's settings.</param>
/// <param name="folder">The folder that a certificate's path is relative to.</param>
/// <param name="authority">Where tokens come from when the settings do not say.</param>
/// <param name="scope">What tokens are asked for when the settings do not say.</param>
public sealed class SignInSettingsReader(ConnectionSettings settings, string folder, string authority, string scope)
{
    /// <summary>An app registration with a secret or a certificate.</summary>
    /// <exception cref="InvalidConfigurationException">A setting is missing or wrong, or there is not exactly one way to sign in.</exception>
    public SignInSettings ReadAppRegistration()
    {
        var read = Read() with { ClientId = settings.Get("clientId") };
        return Ways(read) == 1
            ? read
            : throw new InvalidConfigurationException(
                $"Connection '{settings.Connection}' needs either 'clientSecret' or 'clientCertificate', and not both."
            );
    }

    /// <summary>An app registration with a secret or a certificate, or a managed identity.</summary>
    /// <exception cref="InvalidConfigurationException">A setting is missing or wrong, or there is not exactly one way to sign in.</exception>
    public SignInSettings ReadAnyIdentity()
    {
        var read = Read() with { ManagedIdentity = settings.GetBoolean("managedIdentity") };
        if (Ways(read) != 1)
        {
            throw new InvalidConfigurationException(
                $"Connection '{settings.Connection}' needs exactly one of 'clientSecret', 'clientCertificate' and 'managedIdentity: true'."
            );
        }

        return read.ManagedIdentity || read.ClientId is not null
            ? read
            : throw new InvalidConfigurationException(
                $"Connection '{settings.Connection}' has no setting 'clientId'; add the app registration's id to the installation file."
            );
    }

    private SignInSettings Read() =>
        new()
        {
            Connection = settings.Connection,
            Tenant = settings.Get("tenant"),
            ClientId = settings.FindFilled("clientId"),
            ClientSecret = settings.FindFilled("clientSecret"),
            ClientCertificate = settings.FindFilled("clientCertificate") is { } file
                ? Path.Combine(folder, file)
                : null,
            ClientCertificatePassword = settings.FindFilled("clientCertificatePassword"),
            Authority = ServiceAddress.Of(settings, "authority", settings.FindFilled("authority") ?? authority),
            Scope = settings.FindFilled("scope") ?? scope,
        };

    private static int Ways(SignInSettings read) =>
        (read.ClientSecret is null ? 0 : 1) + (read.ClientCertificate is null ? 0 : 1) + (read.ManagedIdentity ? 1 : 0);
}
