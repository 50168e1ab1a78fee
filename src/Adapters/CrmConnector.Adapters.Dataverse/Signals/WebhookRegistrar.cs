using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Signals;
using CrmConnector.Adapters.Dataverse.Connecting;
using CrmConnector.Adapters.Dataverse.Discovery;

namespace CrmConnector.Adapters.Dataverse.Signals;

/// <summary>Registers webhooks, finds them again and removes them: one service endpoint per address, and at it three steps per table.</summary>
internal sealed class WebhookRegistrar : IDisposable
{
    /// <summary>Nothing ends by itself, but administrators may remove or disable it, and nobody would tell.</summary>
    private static readonly TimeSpan s_untilLookedAfter = TimeSpan.FromHours(12);

    private readonly DataverseClient _client;
    private readonly EntityCatalog _catalog;
    private readonly WebhookEndpoints _endpoints;
    private readonly WebhookSteps _steps;

    /// <summary>Tables share an endpoint, so that two at a time would each make one, or take it away from each other.</summary>
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);

    public WebhookRegistrar(DataverseClient client, EntityCatalog catalog)
    {
        var calls = new RegistrationCalls(client);
        _client = client;
        _catalog = catalog;
        _endpoints = new WebhookEndpoints(calls);
        _steps = new WebhookSteps(calls, client.Settings);
    }

    /// <summary>Registers what is missing; what is there already, since an earlier call or before a crash, serves.</summary>
    public async ValueTask<IReadOnlyList<WebhookSubscription>> SubscribeAsync(
        WebhookRequest request,
        CancellationToken cancellationToken
    )
    {
        WebhookAddress.Check(request.Address, _client.Settings);
        var entity = await _catalog.GetAsync(request.Entity, cancellationToken);
        var messages = await _steps.MessagesAsync(entity.Name, cancellationToken);
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            var found = await _endpoints.FindAsync(request.Address, cancellationToken);
            var endpoint =
                found.Count > 0
                    ? found[0]
                    : await _endpoints.CreateAsync(request.Address, request.Secret, cancellationToken);
            var made = new List<Guid>();
            try
            {
                if (found.Count > 0)
                {
                    await _endpoints.GiveSecretAsync(endpoint, request.Secret, cancellationToken);
                }

                await CompleteAsync(endpoint, entity.Name, messages, made, cancellationToken);
            }
            catch
            {
                await TakeBackAsync(made, found.Count > 0 ? null : endpoint);
                throw;
            }

            return [Subscription(endpoint, entity.Name)];
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>Null when it is not there whole any more.</summary>
    public async ValueTask<WebhookSubscription?> RenewAsync(
        WebhookSubscription subscription,
        CancellationToken cancellationToken
    )
    {
        if (RegistrationId.Parse(subscription.Id) is not { Entity.Length: > 0 } id)
        {
            return null;
        }

        var steps = await _steps.ListAsync(id.Endpoint, cancellationToken);
        return WebhookMessage.Names.All(name => steps.Any(step => Serves(step, id.Entity, name)))
            ? Subscription(id.Endpoint, id.Entity)
            : null;
    }

    /// <summary>Removes a table's steps, and with the last of them the endpoint.</summary>
    public async ValueTask UnsubscribeAsync(WebhookSubscription subscription, CancellationToken cancellationToken)
    {
        if (RegistrationId.Parse(subscription.Id) is not { } id)
        {
            return;
        }

        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            var steps = await _steps.ListAsync(id.Endpoint, cancellationToken);
            foreach (var step in steps.Where(step => step.Entity == id.Entity))
            {
                await _steps.DeleteAsync(step.Id, cancellationToken);
            }

            if (steps.All(step => step.Entity == id.Entity))
            {
                await _endpoints.DeleteAsync(id.Endpoint, cancellationToken);
            }
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public async ValueTask<IReadOnlyList<WebhookSubscription>> FindAsync(
        Uri address,
        CancellationToken cancellationToken
    )
    {
        var found = new List<WebhookSubscription>();
        foreach (var endpoint in await _endpoints.FindAsync(address, cancellationToken))
        {
            var steps = await _steps.ListAsync(endpoint, cancellationToken);
            var entities = steps.Select(step => step.Entity).DefaultIfEmpty("").Distinct(StringComparer.Ordinal);
            found.AddRange(entities.Select(entity => Subscription(endpoint, entity)));
        }

        return found;
    }

    public void Dispose() => _oneAtATime.Dispose();

    private async ValueTask CompleteAsync(
        Guid endpoint,
        string entity,
        IReadOnlyList<WebhookMessage> messages,
        List<Guid> made,
        CancellationToken cancellationToken
    )
    {
        var steps = await _steps.ListAsync(endpoint, cancellationToken);
        foreach (var message in messages)
        {
            if (!steps.Any(step => Serves(step, entity, message.Name)))
            {
                made.Add(await _steps.CreateAsync(endpoint, entity, message, cancellationToken));
            }
        }

        foreach (var step in steps.Where(step => step.Entity == entity && !step.Works))
        {
            await _steps.DeleteAsync(step.Id, cancellationToken);
        }
    }

    /// <summary>Takes back what was made before something could not be: also when the caller has been cancelled.</summary>
    private async ValueTask TakeBackAsync(List<Guid> steps, Guid? endpoint)
    {
        try
        {
            foreach (var step in steps)
            {
                await _steps.DeleteAsync(step, CancellationToken.None);
            }

            if (endpoint is { } made)
            {
                await _endpoints.DeleteAsync(made, CancellationToken.None);
            }
        }
        catch (AdapterException)
        {
            // the next start finds it by its address; the failure that led here is the one to tell
        }
    }

    private static bool Serves(WebhookStep step, string entity, string message) =>
        step.Works && step.Entity == entity && step.Message == message;

    private WebhookSubscription Subscription(Guid endpoint, string entity) =>
        new(new RegistrationId(endpoint, entity).ToString(), entity)
        {
            RenewAt = _client.Time.GetUtcNow() + s_untilLookedAfter,
        };
}
