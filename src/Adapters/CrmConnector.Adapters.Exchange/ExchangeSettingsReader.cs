using System.Globalization;
using CrmConnector.Abstractions;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Adapters.Exchange.Mailboxes;

namespace CrmConnector.Adapters.Exchange;

/// <summary>Reads and checks a connection's settings; what is not given has its described default.</summary>
internal sealed class ExchangeSettingsReader(ConnectionSettings settings, string folder)
{
    /// <summary>The service refuses longer subscriptions to contacts. Source: Microsoft Graph documentation, "subscription resource type": 4,230 minutes.</summary>
    private static readonly TimeSpan LongestSubscription = TimeSpan.FromHours(70);

    /// <summary>Shorter ones are lengthened by the service. Source: same page.</summary>
    private static readonly TimeSpan ShortestSubscription = TimeSpan.FromMinutes(45);

    /// <summary>The settings.</summary>
    /// <exception cref="InvalidConfigurationException">One is missing or wrong.</exception>
    public ExchangeSettings Read()
    {
        var cloud = Cloud();
        var root = Address("url", cloud.Root).GetLeftPart(UriPartial.Authority);
        return Checked(
            new ExchangeSettings
            {
                Connection = settings.Connection,
                Mailboxes = MailboxList.Read(settings, "mailboxes"),
                GoneMailboxes = MailboxList.Entries(settings.Find("goneMailboxes")).ToHashSet(StringComparer.Ordinal),
                Categories =
                [
                    .. MailboxList.Entries(settings.Find("categories")).Distinct(StringComparer.OrdinalIgnoreCase),
                ],
                Tenant = settings.Get("tenant"),
                ClientId = Filled("clientId"),
                ClientSecret = Filled("clientSecret"),
                ClientCertificate = Filled("clientCertificate") is { } file ? Path.Combine(folder, file) : null,
                ClientCertificatePassword = Filled("clientCertificatePassword"),
                ManagedIdentity = settings.GetBoolean("managedIdentity"),
                Root = root,
                Authority = Address("authority", cloud.Authority),
                Scope = Filled("scope") ?? root + "/.default",
                TracksContacts = cloud.TracksContacts,
                ReadsVersions = Text("checkVersions") == ExchangeSettingDescriptions.CheckByReading,
                SettleTime = Span("settleTime", TimeSpan.Zero, TimeSpan.FromHours(1)),
                BatchSize = Number("batchSize", 1, 20),
                Parallelism = Number("parallelism", 1, 4),
                TotalParallelism = Number("totalParallelism", 0, 1000),
                RequestLimit = Number("requestLimit", 100, 10_000),
                Timeout = Span("timeout", TimeSpan.FromSeconds(1), TimeSpan.FromHours(1)),
                SubscriptionLifetime = Span("subscriptionLifetime", ShortestSubscription, LongestSubscription),
            }
        );
    }

    private ExchangeSettings Checked(ExchangeSettings read)
    {
        string?[] given = [read.ClientSecret, read.ClientCertificate, read.ManagedIdentity ? "managedIdentity" : null];
        if (given.Count(way => way is not null) != 1)
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

    private ExchangeCloud Cloud() =>
        ExchangeCloud.All.FirstOrDefault(cloud =>
            string.Equals(cloud.Name, Text("cloud"), StringComparison.OrdinalIgnoreCase)
        )
        ?? throw new InvalidConfigurationException(
            $"Setting 'cloud' of connection '{settings.Connection}' must be one of {string.Join(", ", ExchangeCloud.All.Select(cloud => cloud.Name))}."
        );

    private Uri Address(string name, string otherwise)
    {
        if (
            !Uri.TryCreate(Filled(name) ?? otherwise, UriKind.Absolute, out var uri)
            || uri.Scheme is not ("https" or "http")
        )
        {
            throw new InvalidConfigurationException(
                $"Setting '{name}' of connection '{settings.Connection}' must be an https address."
            );
        }

        return uri.Scheme is "https" || uri.IsLoopback
            ? uri
            : throw new InvalidConfigurationException(
                $"Setting '{name}' of connection '{settings.Connection}' must begin with https://; http is accepted for this machine only, as it would send the token unprotected."
            );
    }

    private string? Filled(string name) => settings.Find(name) is { Length: > 0 } text ? text : null;

    private string Text(string name) =>
        Filled(name)
        ?? ExchangeSettingDescriptions.All.First(s => string.Equals(s.Name, name, StringComparison.Ordinal)).Default!;

    private int Number(string name, int least, int most) =>
        int.TryParse(Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number >= least
        && number <= most
            ? number
            : throw new InvalidConfigurationException(
                $"Setting '{name}' of connection '{settings.Connection}' must be a whole number from {least.ToString(CultureInfo.InvariantCulture)} to {most.ToString(CultureInfo.InvariantCulture)}."
            );

    private TimeSpan Span(string name, TimeSpan least, TimeSpan most) =>
        Duration.TryParse(Text(name), out var span) && span >= least && span <= most
            ? span
            : throw new InvalidConfigurationException(
                $"Setting '{name}' of connection '{settings.Connection}' must be a time span from {Spelled(least)} to {Spelled(most)}, such as 30s, 5m or 2h."
            );

    private static string Spelled(TimeSpan span) =>
        string.Create(CultureInfo.InvariantCulture, $"{(long)span.TotalSeconds}s");
}
