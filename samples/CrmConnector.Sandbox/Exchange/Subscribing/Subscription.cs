namespace CrmConnector.Sandbox.Exchange.Subscribing;

/// <summary>A subscription to changes of contacts.</summary>
internal sealed record Subscription
{
    public required string Id { get; init; }

    /// <summary>The app registration that made it; to others it does not exist.</summary>
    public required string ApplicationId { get; init; }

    /// <summary>As it was asked for.</summary>
    public required string Resource { get; init; }

    /// <summary>As it was asked for, e.g. <c>created,updated</c>.</summary>
    public required string ChangeType { get; init; }
    public required string NotificationUrl { get; init; }
    public string? LifecycleNotificationUrl { get; init; }
    public string? ClientState { get; init; }
    public required DateTimeOffset Expires { get; init; }

    /// <summary>The mailbox's number.</summary>
    public required long Mailbox { get; init; }

    /// <summary>The folder's number; null for all contacts of the mailbox.</summary>
    public long? Folder { get; init; }

    /// <summary>Whether it was made with the preference for immutable ids; that cannot be changed later.</summary>
    public bool ImmutableIds { get; init; }

    public bool Wants(string change) =>
        ChangeType.Split(',', StringSplitOptions.TrimEntries).Contains(change, StringComparer.OrdinalIgnoreCase);

    /// <summary>Without the secret.</summary>
    public override string ToString() => Id;
}
