namespace CrmConnector.Sandbox;

/// <summary>An active subscription of a sandbox Exchange.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Mailbox">The address of the mailbox.</param>
/// <param name="Resource">What it is about, as it was asked for.</param>
/// <param name="ChangeType">Which changes.</param>
/// <param name="NotificationUrl">Who is told.</param>
/// <param name="Expires">When it ends.</param>
/// <param name="ImmutableIds">Whether it tells immutable ids.</param>
public sealed record ExchangeSubscription(
    string Id,
    string Mailbox,
    string Resource,
    string ChangeType,
    string NotificationUrl,
    DateTimeOffset Expires,
    bool ImmutableIds
);
