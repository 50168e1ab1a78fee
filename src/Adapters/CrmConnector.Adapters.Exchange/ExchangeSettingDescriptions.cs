using CrmConnector.Abstractions.Adapters;
using CrmConnector.Adapters.Entra.Configuring;

namespace CrmConnector.Adapters.Exchange;

/// <summary>The settings of a connection, described once.</summary>
internal static class ExchangeSettingDescriptions
{
    public const string CheckByReading = "read";
    public const string CheckByHeader = "header";

    public static IReadOnlyList<SettingDescription> All { get; } = [.. Whose(), .. Who(), .. How()];

    private static IEnumerable<SettingDescription> Whose() =>
        [
            new(
                "mailboxes",
                SettingType.Text,
                "The mailboxes, separated by commas: each an address or object id, with a name for process files before it where another is wanted."
            )
            {
                Required = true,
                Example = "anna@contoso.com, sales=sales-contacts@contoso.com",
            },
            new(
                "goneMailboxes",
                SettingType.Text,
                "Names of mailboxes that exist no longer. Contacts of theirs that are still linked count as deleted; those of any other mailbox that is not listed stop the run."
            )
            {
                Example = "bruno@contoso.com",
            },
            new(
                "categories",
                SettingType.Text,
                "Categories that processes ask for or set, separated by commas: each becomes a field category.NAME that is true or false."
            )
            {
                Example = "Lead, Customer",
            },
        ];

    private static IEnumerable<SettingDescription> Who() =>
        [
            SignInSettingDescriptions.Tenant,
            SignInSettingDescriptions.ClientId with
            {
                Help = "The application (client) id of the app registration, or of a user-assigned managed identity.",
            },
            SignInSettingDescriptions.ClientSecret with
            {
                Example = "${env:EXCHANGE_CLIENT_SECRET}",
            },
            SignInSettingDescriptions.ClientCertificate with
            {
                Example = "secrets/exchange.pem",
            },
            SignInSettingDescriptions.ClientCertificatePassword with
            {
                Example = "${env:EXCHANGE_CERTIFICATE_PASSWORD}",
            },
            SignInSettingDescriptions.ManagedIdentity,
            new("cloud", SettingType.Choice, "The Microsoft cloud that holds the mailboxes.")
            {
                Default = "global",
                Choices = [.. ExchangeCloud.All.Select(cloud => cloud.Name)],
            },
            new("url", SettingType.Url, "The service's root where it is not the cloud's own: the sandbox.")
            {
                Example = "http://127.0.0.1:5500",
            },
            new("authority", SettingType.Url, "Where tokens come from, where it is not the cloud's own place.")
            {
                Example = "http://127.0.0.1:5500",
            },
            new(
                "scope",
                SettingType.Text,
                "The token's scope; the service's root followed by /.default when not given."
            ),
        ];

    private static IEnumerable<SettingDescription> How() =>
        [
            new(
                "checkVersions",
                SettingType.Choice,
                "How it is checked that a contact has not changed before it is written: read asks for its version just before and also sends it along; header only sends it along, which takes half the requests, but Microsoft does not document that it is heeded."
            )
            {
                Default = CheckByReading,
                Choices = [CheckByReading, CheckByHeader],
            },
            new(
                "settleTime",
                SettingType.Duration,
                "How long the service's search may miss a contact that was just written."
            )
            {
                Default = "30s",
            },
            new("batchSize", SettingType.Integer, "Writes in one batch request, 1 to 20; 1 sends none.")
            {
                Default = "20",
            },
            new("parallelism", SettingType.Integer, "Most requests at a time to one mailbox, 1 to 4.")
            {
                Default = "4",
            },
            new(
                "totalParallelism",
                SettingType.Integer,
                "Most requests at a time to all mailboxes; 0 for no such limit."
            )
            {
                Default = "0",
            },
            new(
                "requestLimit",
                SettingType.Integer,
                "Most requests to one mailbox in ten minutes, 100 to 10000. The service allows 10,000; other programs under the same app registration share them."
            )
            {
                Default = "9900",
            },
            new("timeout", SettingType.Duration, "How long one request may take.") { Default = "100s" },
            new(
                "subscriptionLifetime",
                SettingType.Duration,
                "For how long change notifications are asked for at a time; they are renewed in good time. At most 70h."
            )
            {
                Default = "70h",
            },
        ];
}
