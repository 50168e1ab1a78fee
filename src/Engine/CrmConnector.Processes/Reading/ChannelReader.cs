using CrmConnector.Abstractions;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Processes.Format;
using CrmConnector.Processes.Yaml;

namespace CrmConnector.Processes.Reading;

/// <summary>Makes channels of their nodes.</summary>
internal sealed class ChannelReader(ErrorList errors, string folder)
{
    private static readonly string[] SignInKeys =
    [
        "tenant",
        "clientId",
        "clientSecret",
        "clientCertificate",
        "clientCertificatePassword",
        "managedIdentity",
        "cloud",
        "url",
        "authority",
    ];

    private static readonly TimeSpan LongestTimeout = TimeSpan.FromMinutes(10);

    private readonly SecretReader _secrets = new(errors);
    private readonly WebAddressReader _addresses = new(errors);
    private readonly SmtpChannelReader _smtp = new(errors, folder);

    public ChannelDefinition? Read(MapEntry entry) =>
        entry.Value is not MapNode map
            ? null
            : map.Find(KindSpec.Key).Text() switch
            {
                "smtp" => Smtp(entry, map),
                "graph" => Graph(entry, map),
                "files" => Files(entry.Key, entry.KeyPosition, map),
                "webhook" => Webhook(entry, map),
                _ => null,
            };

    /// <summary>The channel of an installation that declares none.</summary>
    public FilesChannelDefinition Usual(SourcePosition position) => Files("files", position, map: null);

    private SmtpChannelDefinition? Smtp(MapEntry entry, MapNode map)
    {
        var timeout = Timeout(map, ChannelFormat.DefaultTimeout);
        return _smtp.Read(entry, map) is { } channel ? channel with { Timeout = timeout } : null;
    }

    private GraphChannelDefinition? Graph(MapEntry entry, MapNode map)
    {
        var timeout = Timeout(map, ChannelFormat.DefaultTimeout);
        _secrets.Secret(map, "clientSecret");
        _secrets.Secret(map, "clientCertificatePassword");
        _addresses.Read(map.Find("url"));
        _addresses.Read(map.Find("authority"));
        if (map.Find("managedIdentity").Flag() is false)
        {
            errors.Add(
                map.Entry("managedIdentity")!.KeyPosition,
                "'managedIdentity: no' is no way to sign in",
                "remove it, and give 'clientSecret' or 'clientCertificate'"
            );
        }

        return MailSenderReader.Read(map.Find("from")) is not { } from
            ? null
            : new GraphChannelDefinition(entry.Key, entry.KeyPosition)
            {
                From = from,
                SignIn = SignInKeys
                    .Where(key => map.Find(key).Text() is not null)
                    .ToDictionary(key => key, key => SignIn(key, map.Find(key)!), StringComparer.Ordinal),
                Timeout = timeout,
            };
    }

    private static SettingValue SignIn(string key, Node node) =>
        new(key is "managedIdentity" && node.Flag() is true ? "true" : node.Text()!, node.Position);

    private FilesChannelDefinition Files(string name, SourcePosition position, MapNode? map) =>
        new(name, position)
        {
            Folder = Path.TrimEndingDirectorySeparator(
                Path.GetFullPath(map?.Find("folder").Text() ?? ChannelFormat.DefaultFilesFolder, folder)
            ),
            Keep = Duration.TryParse(map?.Find("keep").Text() ?? ChannelFormat.DefaultKeep, out var keep)
                ? keep
                : TimeSpan.Zero,
        };

    private WebhookChannelDefinition? Webhook(MapEntry entry, MapNode map)
    {
        var timeout = Timeout(map, ChannelFormat.DefaultWebhookTimeout);
        var secret = _secrets.Secret(map, "secret");
        var format = (WebhookFormat)
            Math.Max(0, ChannelFormat.WebhookFormats.ToList().IndexOf(map.Find("format").Text() ?? ""));
        var url = _secrets.Text(map, "url");
        if (url is not null && !SecretReference.Any(url.Text))
        {
            if (format is not WebhookFormat.Json)
            {
                errors.Add(
                    url.Position,
                    "whoever knows this address may post there, and it stands here in clear",
                    "use ${env:NAME} or ${file:path}"
                );
            }
            else if (!WebAddressReader.IsRight(url.Text, out _) && SecretReference.Broken(url.Text) is null)
            {
                _addresses.Refuse(url.Position);
            }
        }

        return url is null
            ? null
            : new WebhookChannelDefinition(entry.Key, entry.KeyPosition)
            {
                Url = url,
                Secret = secret,
                Format = format,
                AuthoritiesFile = map.Find("ca").Text() is { } file ? Path.GetFullPath(file, folder) : null,
                Timeout = timeout,
            };
    }

    private TimeSpan Timeout(MapNode map, string usual)
    {
        var node = map.Find("timeout");
        if (Duration.TryParse(node.Text() ?? usual, out var timeout) && timeout > LongestTimeout)
        {
            errors.Add(
                node!.Position,
                "a delivery that takes so long holds up all others of its channel",
                "write a time span up to 10m"
            );
        }

        return timeout;
    }
}
