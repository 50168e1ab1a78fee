using System.Text.Json;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Signals;
using CrmConnector.Adapters.Entra.Calling;
using CrmConnector.Adapters.Exchange.Connecting;
using CrmConnector.Adapters.Exchange.Discovery;
using CrmConnector.Adapters.Exchange.Reading;
using Microsoft.Graph.Models;
using Microsoft.Kiota.Abstractions;

namespace CrmConnector.Adapters.Exchange.Signals;

/// <summary>Makes, prolongs and removes the service's subscriptions.</summary>
internal sealed class SubscriptionService(ExchangeClient client, EntityCatalog catalog)
{
    private const string EveryChange = "created,updated,deleted";

    public async ValueTask<IReadOnlyList<WebhookSubscription>> SubscribeAsync(
        WebhookRequest request,
        CancellationToken cancellationToken
    )
    {
        var entity = await catalog.GetAsync(request.Entity, cancellationToken);
        var made = new List<WebhookSubscription>();
        try
        {
            foreach (var resource in SubscriptionTargets.Of(entity))
            {
                made.Add(await SubscribeAsync(request, resource, cancellationToken));
            }

            return made;
        }
        catch
        {
            await RemoveAllAsync(made);
            throw;
        }
    }

    public async ValueTask<WebhookSubscription?> RenewAsync(
        WebhookSubscription subscription,
        CancellationToken cancellationToken
    )
    {
        var expiresAt = client.Time.GetUtcNow() + client.Settings.SubscriptionLifetime;
        var request = client
            .Graph.Subscriptions[subscription.Id]
            .ToPatchRequestInformation(new Subscription { ExpirationDateTime = expiresAt });
        var reply = await AskAsync(request, cancellationToken);
        if (reply.Status == 404)
        {
            return null;
        }

        using var json = ReadSuccess(reply);
        return Timed(json.RootElement, subscription.Entity);
    }

    public async ValueTask UnsubscribeAsync(WebhookSubscription subscription, CancellationToken cancellationToken)
    {
        var request = client.Graph.Subscriptions[subscription.Id].ToDeleteRequestInformation();
        var reply = await AskAsync(request, cancellationToken);
        if (!reply.IsSuccess && reply.Status != 404)
        {
            throw SubscriptionFailures.Explain(reply, client.Settings);
        }
    }

    public async ValueTask<IReadOnlyList<WebhookSubscription>> FindAsync(
        Uri address,
        CancellationToken cancellationToken
    )
    {
        var found = new List<WebhookSubscription>();
        var request = client.Graph.Subscriptions.ToGetRequestInformation();
        while (true)
        {
            using var json = ReadSuccess(await AskAsync(request, cancellationToken));
            found.AddRange(
                json.RootElement.Items("value")
                    .Where(item =>
                        Uri.TryCreate(item.Text("notificationUrl"), UriKind.Absolute, out var to) && to == address
                    )
                    .Select(item => Timed(item, entity: ""))
            );
            if (json.RootElement.Text("@odata.nextLink") is not { } next)
            {
                return found;
            }

            request = client
                .Graph.Subscriptions.WithUrl(ServiceLinks.Absolute(next, client.Settings))
                .ToGetRequestInformation();
        }
    }

    private async ValueTask<WebhookSubscription> SubscribeAsync(
        WebhookRequest asked,
        string resource,
        CancellationToken cancellationToken
    )
    {
        var request = client.Graph.Subscriptions.ToPostRequestInformation(
            new Subscription
            {
                ChangeType = EveryChange,
                Resource = resource,
                NotificationUrl = asked.Address.AbsoluteUri,
                LifecycleNotificationUrl = asked.Address.AbsoluteUri,
                ExpirationDateTime = client.Time.GetUtcNow() + client.Settings.SubscriptionLifetime,
                ClientState = asked.Secret,
            }
        );
        using var json = ReadSuccess(await AskAsync(request, cancellationToken));
        return Timed(json.RootElement, asked.Entity);
    }

    private async ValueTask<Reply> AskAsync(RequestInformation request, CancellationToken cancellationToken)
    {
        try
        {
            return await client.SendAsync(mailbox: null, request, cancellationToken);
        }
        catch (NoReplyException failure)
        {
            throw new SystemUnavailableException(failure.Message, innerException: failure);
        }
    }

    private JsonDocument ReadSuccess(Reply reply)
    {
        if (!reply.IsSuccess)
        {
            throw SubscriptionFailures.Explain(reply, client.Settings);
        }

        try
        {
            return reply.ReadJson();
        }
        catch (JsonException failure)
        {
            throw CallFailures.NotJson(client.Settings, failure);
        }
    }

    private WebhookSubscription Timed(JsonElement subscription, string entity)
    {
        var expires = subscription.Child("expirationDateTime");
        return SubscriptionTimes.Timed(
            subscription.Text("id") ?? "",
            entity,
            expires.ValueKind == JsonValueKind.String && expires.TryGetDateTimeOffset(out var at)
                ? at
                : client.Time.GetUtcNow() + client.Settings.SubscriptionLifetime,
            client.Time
        );
    }

    /// <summary>Takes back what was made before one could not be: also when the caller has been cancelled.</summary>
    private async ValueTask RemoveAllAsync(List<WebhookSubscription> made)
    {
        foreach (var subscription in made)
        {
            try
            {
                await UnsubscribeAsync(subscription, CancellationToken.None);
            }
            catch (AdapterException)
            {
                // it expires by itself; the failure that led here is the one to tell
            }
        }
    }
}
