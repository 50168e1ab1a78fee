namespace CrmConnector.Sandbox;

/// <summary>Limits on requests. Source: Microsoft, "Microsoft Graph service-specific throttling limits", Outlook.</summary>
public sealed record ExchangeThrottling
{
    /// <summary>Whether limits are applied at all. They are counted in any case. Default true.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Requests of one application on one mailbox within <see cref="Window"/>. Graph: 10,000.</summary>
    public int Requests { get; init; } = 10_000;

    /// <summary>The window of <see cref="Requests"/>. Graph: 10 minutes.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Requests of one application on one mailbox at the same time. Graph: 4.</summary>
    public int Concurrency { get; init; } = 4;

    /// <summary>Requests of one application at the same time over all mailboxes. 0 (default): no such limit.</summary>
    public int ApplicationConcurrency { get; init; }

    /// <summary>Bytes that one application sends to one mailbox within <see cref="UploadWindow"/>. Graph: 150 MB.</summary>
    public long UploadBytes { get; init; } = 150L * 1024 * 1024;

    /// <summary>The window of <see cref="UploadBytes"/>. Graph: 5 minutes.</summary>
    public TimeSpan UploadWindow { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Requests on open extensions of one application within 10 seconds. Graph: 455.</summary>
    public int ExtensionRequests { get; init; } = 455;

    /// <summary>Requests of one application over everything within 10 seconds. Graph: 130,000.</summary>
    public int TenantRequests { get; init; } = 130_000;

    /// <summary>What <c>Retry-After</c> says where too much happens at the same time. Default 5 seconds.</summary>
    public TimeSpan ConcurrencyRetryAfter { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Whether 429 comes with <c>Retry-After</c>; it has been missing. Default true.</summary>
    public bool SendsRetryAfter { get; init; } = true;
}
