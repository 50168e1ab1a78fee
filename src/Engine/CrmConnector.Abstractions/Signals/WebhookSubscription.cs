namespace CrmConnector.Abstractions.Signals;

/// <summary>A registration in the system. Holds no secret, so that the host may keep it.</summary>
/// <param name="Id">The system's id of it.</param>
/// <param name="Entity">The entity that it is for; empty where the system does not tell (one that was found again).</param>
public sealed record WebhookSubscription(string Id, string Entity)
{
    /// <summary>When to renew it, early enough for some failed tries; null when it needs no renewal.</summary>
    public DateTimeOffset? RenewAt { get; init; }

    /// <summary>When the system forgets it unless it is renewed; null for never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}
