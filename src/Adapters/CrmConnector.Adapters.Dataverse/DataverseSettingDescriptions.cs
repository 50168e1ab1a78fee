using CrmConnector.Abstractions.Adapters;
using CrmConnector.Adapters.Entra.Configuring;

namespace CrmConnector.Adapters.Dataverse;

/// <summary>The settings of a connection, described once.</summary>
internal static class DataverseSettingDescriptions
{
    public const string PublicAuthority = "https://login.microsoftonline.com";

    public static IReadOnlyList<SettingDescription> All { get; } =
    [
        new("url", SettingType.Url, "The environment's address, without a path.")
        {
            Required = true,
            Example = "https://contoso.crm4.dynamics.com",
        },
        SignInSettingDescriptions.Tenant,
        SignInSettingDescriptions.ClientId with
        {
            Required = true,
        },
        SignInSettingDescriptions.ClientSecret with
        {
            Help = "A client secret of the app registration; or give clientCertificate.",
            Example = "${env:CRM_CLIENT_SECRET}",
        },
        SignInSettingDescriptions.ClientCertificate with
        {
            Example = "secrets/crm.pem",
        },
        new("authority", SettingType.Url, "Where tokens come from. Only sovereign clouds and the sandbox need another.")
        {
            Default = PublicAuthority,
            Example = "https://login.microsoftonline.us",
        },
        new("scope", SettingType.Text, "The token's scope; the url followed by /.default when not given."),
        new(
            "bypassCustomLogic",
            SettingType.Boolean,
            "Skip the environment's custom plug-ins and workflows on writes. Needs the privilege prvBypassCustomBusinessLogic."
        )
        {
            Default = "false",
        },
        new("batchSize", SettingType.Integer, "Records in one bulk request, 1 to 1000.") { Default = "200" },
        new(
            "parallelism",
            SettingType.Integer,
            "Most requests at a time, 1 to 52; 0 takes what the environment advises."
        )
        {
            Default = "0",
        },
        new("timeout", SettingType.Duration, "How long one request may take.") { Default = "2m" },
        new("apiVersion", SettingType.Text, "The Web API version.") { Default = "v9.2" },
    ];
}
