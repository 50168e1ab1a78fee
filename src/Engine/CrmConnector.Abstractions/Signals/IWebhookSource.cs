namespace CrmConnector.Abstractions.Signals;

/// <summary>
/// A connection whose system calls us when something changes. The host owns the listener, the queue and the memory of subscriptions; the adapter knows what to
/// register, and what a call means. Optional, on the same object as <see cref="Adapters.IConnection"/>.
/// </summary>
/// <remarks>
/// What the host does: it makes one secret per connection, and an address that leads to that connection; it hands every call to <see cref="Read"/>, answers at once with
/// what comes back (some systems allow three seconds), and only then does what the events say. It renews each subscription at its time, subscribes anew where that
/// fails, and reads the feed after each of both. When it starts, it removes what <see cref="FindSubscriptionsAsync"/> finds and it does not know.
/// </remarks>
public interface IWebhookSource
{
    /// <summary>True when changes of this entity can be subscribed to. Asked of entities that were described: before that an adapter may not know.</summary>
    bool CanSubscribe(string entity);

    /// <summary>
    /// Registers the address for an entity, whole or not at all; an entity of several places takes several subscriptions. The system may call the address, and wait for
    /// the answer of <see cref="Read"/>, before this returns.
    /// </summary>
    /// <exception cref="Adapters.InvalidConfigurationException">The system cannot reach the address; the message says what to do.</exception>
    /// <exception cref="Adapters.PrivilegeMissingException">The connection's user may not subscribe.</exception>
    ValueTask<IReadOnlyList<WebhookSubscription>> SubscribeAsync(
        WebhookRequest request,
        CancellationToken cancellationToken
    );

    /// <summary>Prolongs a subscription. Null when the system has it no more: subscribe anew, and read the feed.</summary>
    ValueTask<WebhookSubscription?> RenewAsync(WebhookSubscription subscription, CancellationToken cancellationToken);

    /// <summary>Removes a subscription; one that is gone already counts as removed.</summary>
    ValueTask UnsubscribeAsync(WebhookSubscription subscription, CancellationToken cancellationToken);

    /// <summary>All subscriptions of this connection's user that lead to an address, also those that nobody remembers since a crash.</summary>
    ValueTask<IReadOnlyList<WebhookSubscription>> FindSubscriptionsAsync(
        Uri address,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Says what a call to the address means and how to answer it. Calls nobody and waits for nothing. What does not prove that it knows the secret gives no events.
    /// </summary>
    /// <param name="call">The call.</param>
    /// <param name="secret">The secret that was given to <see cref="SubscribeAsync"/>.</param>
    /// <param name="known">The connection's present subscriptions.</param>
    WebhookReading Read(WebhookCall call, string secret, IReadOnlyCollection<WebhookSubscription> known);
}
