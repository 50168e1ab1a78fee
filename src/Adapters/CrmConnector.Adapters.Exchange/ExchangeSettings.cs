using CrmConnector.Adapters.Entra.Configuring;
using CrmConnector.Adapters.Exchange.Mailboxes;

namespace CrmConnector.Adapters.Exchange;

/// <summary>A connection's settings, checked. The printed form shows no secret.</summary>
internal sealed record ExchangeSettings
{
    public required string Connection { get; init; }

    public required IReadOnlyList<Mailbox> Mailboxes { get; init; }

    /// <summary>Names of mailboxes whose contacts are known to be gone.</summary>
    public required IReadOnlySet<string> GoneMailboxes { get; init; }

    /// <summary>Category names that are fields of their own.</summary>
    public required IReadOnlyList<string> Categories { get; init; }

    public required SignInSettings SignIn { get; init; }

    /// <summary>Scheme, host and port, without a trailing slash.</summary>
    public required string Root { get; init; }

    /// <summary>False where the cloud has no delta query for contacts.</summary>
    public bool TracksContacts { get; init; }

    /// <summary>True to ask for a contact's version just before it is written.</summary>
    public bool ReadsVersions { get; init; }

    public TimeSpan SettleTime { get; init; }

    public int BatchSize { get; init; }

    public int Parallelism { get; init; }

    /// <summary>Zero: no limit over all mailboxes.</summary>
    public int TotalParallelism { get; init; }

    public int RequestLimit { get; init; }

    public TimeSpan Timeout { get; init; }

    public TimeSpan SubscriptionLifetime { get; init; }

    /// <summary>The API's address: root and version, without a trailing slash.</summary>
    public string BaseUrl => Root + ApiPath[..^1];

    /// <summary>What comes between root and resource.</summary>
    public const string ApiPath = "/v1.0/";

    /// <summary>Names the app and its tenant, to share limits among connections of one program.</summary>
    public string Application => string.Join('|', Root, SignIn.Tenant, SignIn.ClientId);

    public override string ToString() => Connection;
}
