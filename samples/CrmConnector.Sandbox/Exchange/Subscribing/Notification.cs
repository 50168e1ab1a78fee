using CrmConnector.Sandbox.Exchange.Storing;

namespace CrmConnector.Sandbox.Exchange.Subscribing;

/// <summary>Something to tell a subscriber: a change, or what became of the subscription.</summary>
/// <param name="Subscription">The subscription as it was then.</param>
/// <param name="Change">The change; null in the other case.</param>
/// <param name="Lifecycle"><c>missed</c>, <c>subscriptionRemoved</c> or <c>reauthorizationRequired</c>; null for a change.</param>
internal sealed record Notification(Subscription Subscription, ContactEvent? Change, string? Lifecycle)
{
    /// <summary>When it was made, by a clock that nobody can set.</summary>
    public long Made { get; init; }

    /// <summary>How often it was sent in vain.</summary>
    public int Tries { get; init; }
}
