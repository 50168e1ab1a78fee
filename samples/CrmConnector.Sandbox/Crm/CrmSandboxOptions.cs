namespace CrmConnector.Sandbox;

/// <summary>How a sandbox CRM is set up. Everything has a default except the clock.</summary>
public sealed class CrmSandboxOptions
{
    /// <summary>The clock for all times, windows, delays and expiries.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>Source of chance for ids. Null: the operating system's generator.</summary>
    public Random? Random { get; init; }

    /// <summary>TCP port on 127.0.0.1. 0 (default) takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>The SQLite file to keep the organization in. Null: a private temporary file, deleted on disposal.</summary>
    public string? DatabasePath { get; init; }

    /// <summary>Tenant in the token endpoint's path. Any other tenant is refused.</summary>
    public string TenantId { get; init; } = "8a1f6c52-3f0e-4d57-9b1c-6f2a7d4e9b10";

    /// <summary>Client id of the app registration. Null: generated.</summary>
    public string? ClientId { get; init; }

    /// <summary>Client secret of the app registration. Null: generated.</summary>
    public string? ClientSecret { get; init; }

    /// <summary>Bearer key of the admin paths under <c>/sandbox/</c>. Null: generated.</summary>
    public string? AdminKey { get; init; }

    /// <summary>Lifetime of an access token. Default: one hour.</summary>
    public TimeSpan TokenLifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>False leaves out lead, opportunity and campaign, as an organization without Dynamics 365 Sales does.</summary>
    public bool WithSales { get; init; } = true;

    /// <summary>Columns beside the standard ones.</summary>
    public IReadOnlyList<SandboxColumn> CustomColumns { get; init; } = SandboxColumn.Defaults;

    /// <summary>Alternate keys.</summary>
    public IReadOnlyList<SandboxKey> AlternateKeys { get; init; } = SandboxKey.Defaults;

    /// <summary>Other maximum lengths, by <c>table.column</c>. Unit: UTF-16 characters.</summary>
    public IReadOnlyDictionary<string, int> ColumnLengths { get; init; } =
        new Dictionary<string, int>(StringComparer.Ordinal);

    /// <summary>Tables whose change tracking is switched off.</summary>
    public IReadOnlyCollection<string> UntrackedTables { get; init; } = [];

    /// <summary>Duplicate rules: e-mail columns by table, checked only when a request asks for it.</summary>
    public IReadOnlyDictionary<string, string> DuplicateRules { get; init; } =
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["account"] = "emailaddress1",
            ["contact"] = "emailaddress1",
            ["lead"] = "emailaddress1",
        };

    /// <summary>Service protection limits.</summary>
    public ThrottlingOptions Throttling { get; init; } = new();

    /// <summary>Change tracking's retention and how its expiry is told.</summary>
    public TrackingOptions Tracking { get; init; } = new();

    /// <summary>Cap of <c>$count</c>. Dataverse: 5000 rows.</summary>
    public int CountLimit { get; init; } = 5_000;

    /// <summary>True answers 404 and 412 with an empty error code, as the documentation's samples do.</summary>
    public bool EmptyErrorCodes { get; init; }

    /// <summary>True answers a PATCH with an etag on a missing row with 412 instead of 404.</summary>
    public bool MissingRowWithEtagIs412 { get; init; }

    /// <summary>Most requests in one <c>$batch</c>. Dataverse: 1000.</summary>
    public int BatchLimit { get; init; } = 1_000;

    /// <summary>Whether text comparison also ignores accents, as some organizations' collations do. Default: no.</summary>
    public bool IgnoreAccents { get; init; }

    /// <summary>How long a webhook may take. Dataverse: 60 seconds.</summary>
    public TimeSpan WebhookTimeout { get; init; } = TimeSpan.FromSeconds(60);
}
