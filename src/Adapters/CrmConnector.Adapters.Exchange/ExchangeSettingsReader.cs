using System.Globalization;
using CrmConnector.Abstractions;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Adapters.Entra.Configuring;
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
        var root = ServiceAddress
            .Of(settings, "url", settings.FindFilled("url") ?? cloud.Root)
            .GetLeftPart(UriPartial.Authority);
        var signIn = new SignInSettingsReader(settings, folder, cloud.Authority, scope: root + "/.default");
        return new ExchangeSettings
        {
            Connection = settings.Connection,
            Mailboxes = MailboxList.Read(settings, "mailboxes"),
            GoneMailboxes = MailboxList.Entries(settings.Find("goneMailboxes")).ToHashSet(StringComparer.Ordinal),
            Categories =
            [
                .. MailboxList.Entries(settings.Find("categories")).Distinct(StringComparer.OrdinalIgnoreCase),
            ],
            SignIn = signIn.ReadAnyIdentity(),
            Root = root,
            TracksContacts = cloud.TracksContacts,
            ReadsVersions = Text("checkVersions") == ExchangeSettingDescriptions.CheckByReading,
            SettleTime = Span("settleTime", TimeSpan.Zero, TimeSpan.FromHours(1)),
            BatchSize = Number("batchSize", 1, 20),
            Parallelism = Number("parallelism", 1, 4),
            TotalParallelism = Number("totalParallelism", 0, 1000),
            RequestLimit = Number("requestLimit", 100, 10_000),
            Timeout = Span("timeout", TimeSpan.FromSeconds(1), TimeSpan.FromHours(1)),
            SubscriptionLifetime = Span("subscriptionLifetime", ShortestSubscription, LongestSubscription),
        };
    }

    private ExchangeCloud Cloud() =>
        ExchangeCloud.All.FirstOrDefault(cloud =>
            string.Equals(cloud.Name, Text("cloud"), StringComparison.OrdinalIgnoreCase)
        )
        ?? throw new InvalidConfigurationException(
            $"Setting 'cloud' of connection '{settings.Connection}' must be one of {string.Join(", ", ExchangeCloud.All.Select(cloud => cloud.Name))}."
        );

    private string Text(string name) =>
        settings.FindFilled(name)
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
