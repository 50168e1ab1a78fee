using CrmConnector.Abstractions.Adapters;

namespace CrmConnector.Adapters.Entra.Configuring;

/// <summary>The settings that <see cref="SignInSettingsReader"/> reads. An adapter lists those that it takes, changed where its own say more.</summary>
public static class SignInSettingDescriptions
{
    /// <summary>The tenant.</summary>
    public static SettingDescription Tenant { get; } =
        new("tenant", SettingType.Text, "The tenant's id or domain in Microsoft Entra ID.")
        {
            Required = true,
            Example = "contoso.onmicrosoft.com",
        };

    /// <summary>The application's id.</summary>
    public static SettingDescription ClientId { get; } =
        new("clientId", SettingType.Text, "The application (client) id of the app registration.")
        {
            Example = "00000000-0000-0000-0000-000000000000",
        };

    /// <summary>A client secret.</summary>
    public static SettingDescription ClientSecret { get; } =
        new("clientSecret", SettingType.Text, "A client secret of the app registration.") { Secret = true };

    /// <summary>A certificate in a file.</summary>
    public static SettingDescription ClientCertificate { get; } =
        new(
            "clientCertificate",
            SettingType.Path,
            "A PEM or PFX file with the certificate and private key of the app registration, instead of a secret."
        );

    /// <summary>The password of that file.</summary>
    public static SettingDescription ClientCertificatePassword { get; } =
        new("clientCertificatePassword", SettingType.Text, "The password of a PFX file that has one.")
        {
            Secret = true,
        };

    /// <summary>The identity of an Azure machine, for adapters that read it by <see cref="SignInSettingsReader.ReadAnyIdentity"/>.</summary>
    public static SettingDescription ManagedIdentity { get; } =
        new(
            "managedIdentity",
            SettingType.Boolean,
            "Use the managed identity of the Azure machine instead of an app registration."
        )
        {
            Default = "false",
        };
}
