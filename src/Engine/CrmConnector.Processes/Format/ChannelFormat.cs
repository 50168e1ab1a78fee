namespace CrmConnector.Processes.Format;

/// <summary>The format of channels.</summary>
internal static class ChannelFormat
{
    public const string DefaultFilesFolder = "reports/";

    public const string DefaultKeep = "90d";

    public const string DefaultTimeout = "2m";

    public const string DefaultWebhookTimeout = "30s";

    /// <summary>The words of <see cref="Abstractions.Definitions.WebhookFormat"/>, in its order.</summary>
    public static IReadOnlyList<string> WebhookFormats { get; } = ["json", "teams", "slack"];

    private static readonly TextSpec Reference = new("a reference ${env:NAME} or ${file:path}");

    private static readonly TextSpec File = new("a file, relative to the installation file");

    private static KeySpec Authorities { get; } =
        new(
            "ca",
            File,
            "A PEM file with the certificates of authorities that are trusted beside those of the machine: for a server with a certificate of the company's own."
        )
        {
            Default = "none",
            Example = "certificates/company-ca.pem",
        };

    private static MapSpec Smtp { get; } =
        new(
            "a channel of kind smtp",
            [
                new KeySpec(
                    "server",
                    new TextSpec("an address such as smtp://mail.example.com:587"),
                    "The mail server. Without a port, 587."
                )
                {
                    Required = true,
                    Example = "smtp://mail.example.com:587",
                },
                new KeySpec(
                    "tls",
                    new WordSpec(["starttls", "none"]),
                    "`starttls` refuses a server that does not offer STARTTLS with a certificate that is trusted. `none` sends unprotected: on this machine, or without `user`."
                )
                {
                    Default = "starttls",
                    Example = "none",
                },
                new KeySpec("user", new TextSpec("a text"), "Who signs in.") { Default = "none", Example = "crm" },
                new KeySpec("password", Reference, "The password, read anew for every message.")
                {
                    Example = "\"${env:SMTP_PASSWORD}\"",
                },
                new KeySpec("from", MailPatterns.Sender, "Who sends.")
                {
                    Required = true,
                    Example = "CRM Connector <crm@example.com>",
                },
                Authorities,
                Timeout(DefaultTimeout),
            ]
        )
        {
            Rules = [new KeyRule.Needs("user", "password"), new KeyRule.Needs("password", "user")],
        };

    private static MapSpec Graph { get; } =
        new(
            "a channel of kind graph",
            [
                new KeySpec("from", MailPatterns.Sender, "The mailbox that sends, as its address.")
                {
                    Required = true,
                    Example = "crm@example.com",
                },
                new KeySpec("tenant", new TextSpec("a text"), "The tenant's id or domain in Microsoft Entra ID.")
                {
                    Required = true,
                    Example = "contoso.onmicrosoft.com",
                },
                new KeySpec(
                    "clientId",
                    new TextSpec("a text"),
                    "The application (client) id of the app registration, or of a user-assigned managed identity."
                )
                {
                    Example = "00000000-0000-0000-0000-000000000000",
                },
                new KeySpec("clientSecret", Reference, "A client secret of the app registration.")
                {
                    Example = "\"${env:GRAPH_CLIENT_SECRET}\"",
                },
                new KeySpec(
                    "clientCertificate",
                    File,
                    "A PEM or PFX file with the certificate and private key of the app registration, instead of a secret."
                )
                {
                    Example = "secrets/graph.pem",
                },
                new KeySpec("clientCertificatePassword", Reference, "The password of a PFX file that has one.")
                {
                    Example = "\"${env:GRAPH_CERTIFICATE_PASSWORD}\"",
                },
                new KeySpec(
                    "managedIdentity",
                    FlagSpec.Instance,
                    "Use the managed identity of the Azure machine instead of an app registration."
                )
                {
                    Default = "no",
                    Example = "yes",
                },
                new KeySpec(
                    "cloud",
                    new WordSpec(["global", "usgov", "usgov-dod", "china"]),
                    "The Microsoft cloud that holds the mailbox."
                )
                {
                    Default = "global",
                    Example = "global",
                },
                new KeySpec(
                    "url",
                    new TextSpec("an https address"),
                    "The service's root where it is not the cloud's own: the sandbox."
                )
                {
                    Example = "http://127.0.0.1:5500",
                },
                new KeySpec(
                    "authority",
                    new TextSpec("an https address"),
                    "Where tokens come from, where it is not the cloud's own place."
                )
                {
                    Example = "http://127.0.0.1:5500",
                },
                Timeout(DefaultTimeout),
            ]
        )
        {
            Rules =
            [
                new KeyRule.ExactlyOne(["clientSecret", "clientCertificate", "managedIdentity"]),
                new KeyRule.Needs("clientSecret", "clientId"),
                new KeyRule.Needs("clientCertificate", "clientId"),
                new KeyRule.Needs("clientCertificatePassword", "clientCertificate"),
            ],
        };

    private static MapSpec Files { get; } =
        new(
            "a channel of kind files",
            [
                new KeySpec(
                    "folder",
                    new TextSpec("a folder, relative to the file"),
                    "Where the messages are written, each as .eml and as .html. It is made when it is missing."
                )
                {
                    Default = DefaultFilesFolder,
                    Example = DefaultFilesFolder,
                },
                new KeySpec("keep", FormatPatterns.Interval, "How long they are kept.")
                {
                    Default = DefaultKeep,
                    Example = "30d",
                },
            ]
        );

    private static MapSpec Webhook { get; } =
        new(
            "a channel of kind webhook",
            [
                new KeySpec(
                    "url",
                    new TextSpec("an https address, or a reference to one"),
                    "Where messages are posted. For Teams and Slack a reference: whoever knows that address may post there."
                )
                {
                    Required = true,
                    Example = "\"${env:TEAMS_URL}\"",
                },
                new KeySpec("secret", Reference, "The key of the signature that every post carries; without it, none.")
                {
                    Default = "none",
                    Example = "\"${env:HOOK_SECRET}\"",
                },
                new KeySpec(
                    "format",
                    new WordSpec(WebhookFormats),
                    "What is posted: the message for programs, or what Microsoft Teams or Slack show."
                )
                {
                    Default = "json",
                    Example = "teams",
                },
                Authorities,
                Timeout(DefaultWebhookTimeout),
            ]
        );

    public static OpenMapSpec Channels { get; } =
        new(
            "a map of channels",
            "a channel's name",
            new KindSpec("a channel", [("smtp", Smtp), ("graph", Graph), ("files", Files), ("webhook", Webhook)])
        )
        {
            KeyText = FormatPatterns.Name("a channel's name"),
        };

    private static KeySpec Timeout(string usual) =>
        new("timeout", FormatPatterns.Interval, "How long the delivery of one message may take, from 1s to 10m.")
        {
            Default = usual,
            Example = "1m",
        };
}
