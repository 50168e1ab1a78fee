namespace CrmConnector.Sandbox;

/// <summary>How a sandbox Exchange is set up. Everything has a default except the clock.</summary>
public sealed class ExchangeSandboxOptions
{
    /// <summary>The clock for all times, windows, delays and expiries.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>Source of chance for ids and for the order of a batch's answers. Null: the operating system's generator.</summary>
    public Random? Random { get; init; }

    /// <summary>TCP port on 127.0.0.1. 0 (default) takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>The SQLite file to keep the mailboxes in. Null: a private temporary file, deleted on disposal.</summary>
    public string? DatabasePath { get; init; }

    /// <summary>Tenant in the token endpoint's path. Any other tenant is refused.</summary>
    public string TenantId { get; init; } = "8a1f6c52-3f0e-4d57-9b1c-6f2a7d4e9b10";

    /// <summary>The app registrations. None given: one with a generated id and secret, and all permissions.</summary>
    public IReadOnlyList<ExchangeApplication> Applications { get; init; } = [];

    /// <summary>Bearer key of the admin paths under <c>/sandbox/</c>. Null: generated.</summary>
    public string? AdminKey { get; init; }

    /// <summary>Lifetime of an access token. Default: one hour.</summary>
    public TimeSpan TokenLifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>
    /// The root that tokens may be asked for besides the sandbox's own address: those of the national clouds differ, and tokens of one are refused by
    /// another.
    /// </summary>
    public string CloudRoot { get; init; } = "https://graph.microsoft.com";

    /// <summary>The mailboxes. Those that the file does not have yet are made; others in the file stay.</summary>
    public IReadOnlyList<ExchangeMailbox> Mailboxes { get; init; } = ExchangeMailbox.Defaults;

    /// <summary>How many contacts of the sample a new file gets, spread over the mailboxes. Default: none.</summary>
    public int SampleContacts { get; init; }

    /// <summary>Chooses the sample. Customers in it are those that the sample ERP has with the same seed.</summary>
    public int SampleSeed { get; init; } = 1;

    /// <summary>Limits on requests.</summary>
    public ExchangeThrottling Throttling { get; init; } = new();

    /// <summary>What is not documented, or differs between clouds and versions.</summary>
    public ExchangeHabits Habits { get; init; } = new();
}
