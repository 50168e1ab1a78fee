using CrmConnector.Abstractions.Signals;

namespace CrmConnector.Service.Webhooks;

/// <summary>What is known of a connection whose system calls us.</summary>
/// <param name="source">The connection.</param>
/// <param name="secret">What its calls must prove to know.</param>
internal sealed class WebhookState(IWebhookSource source, string secret)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, WebhookSubscription> _subscriptions = new(StringComparer.Ordinal);

    /// <summary>The connection; another one after its secrets were changed.</summary>
    public IWebhookSource Source { get; set; } = source;

    /// <summary>Its subscriptions at this moment.</summary>
    public IReadOnlyCollection<WebhookSubscription> Subscriptions
    {
        get
        {
            lock (_lock)
            {
                return [.. _subscriptions.Values];
            }
        }
    }

    /// <summary>Notes a subscription, or what renewing it made of it.</summary>
    public void Add(WebhookSubscription subscription)
    {
        lock (_lock)
        {
            _subscriptions[subscription.Id] = subscription;
        }
    }

    /// <summary>Forgets a subscription.</summary>
    public void Remove(WebhookSubscription subscription)
    {
        lock (_lock)
        {
            _subscriptions.Remove(subscription.Id);
        }
    }

    /// <summary>What a call means.</summary>
    public WebhookReading Read(WebhookCall call) => Source.Read(call, secret, Subscriptions);

    /// <summary>Asks for calls about an entity.</summary>
    public async ValueTask SubscribeAsync(string entity, Uri address, CancellationToken cancellationToken)
    {
        foreach (
            var subscription in await Source.SubscribeAsync(
                new WebhookRequest(entity, address, secret),
                cancellationToken
            )
        )
        {
            Add(subscription);
        }
    }
}
