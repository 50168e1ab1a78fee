using CrmConnector.Sandbox.Exchange.Hosting;
using CrmConnector.Sandbox.Exchange.Storing;
using CrmConnector.Sandbox.Hosting;
using CrmConnector.Sandbox.Storing;

namespace CrmConnector.Sandbox.Exchange.Subscribing;

/// <summary>Makes, reads, renews and ends subscriptions.</summary>
internal sealed class SubscriptionEndpoint(
    ExchangeStore store,
    SubscriptionBook book,
    MailboxAccess access,
    SubscriptionRules rules,
    Handshake handshake,
    IdSource ids
)
{
    /// <summary>Checks the request, lets the endpoints prove themselves, and makes the subscription.</summary>
    public async Task<ApiResponse> CreateAsync(
        GraphRequest request,
        ExchangeHabits habits,
        CancellationToken cancellationToken
    )
    {
        var subscription = Read(request, habits);
        await handshake.RunAsync(subscription.NotificationUrl, habits.Notifications, cancellationToken);
        if (subscription.LifecycleNotificationUrl is { } lifecycle)
        {
            await handshake.RunAsync(lifecycle, habits.Notifications, cancellationToken);
        }

        await SaveAsync(subscription, cancellationToken);
        return SubscriptionJson.Answer(request, subscription, 201);
    }

    public ApiResponse List(GraphRequest request) =>
        SubscriptionJson.Answer(request, book.Active.Where(subscription => IsOf(request, subscription)));

    public ApiResponse Get(GraphRequest request) => SubscriptionJson.Answer(request, Require(request), 200);

    public async Task<ApiResponse> RenewAsync(
        GraphRequest request,
        ExchangeHabits habits,
        CancellationToken cancellationToken
    )
    {
        var subscription = Require(request);
        var input = SubscriptionInput.Read(request.Body);
        if (
            input.Names.FirstOrDefault(name =>
                !string.Equals(name, "expirationDateTime", StringComparison.OrdinalIgnoreCase)
            ) is
            { } other
        )
        {
            throw SubscriptionRules.Invalid(
                $"The property '{other}' of a subscription cannot be changed; make another one."
            );
        }

        var asked = SubscriptionRules.ReadTime(input.Required("expirationDateTime"));
        subscription = subscription with { Expires = rules.Expiry(asked, habits.Notifications) };
        await SaveAsync(subscription, cancellationToken);
        return SubscriptionJson.Answer(request, subscription, 200);
    }

    public async Task<ApiResponse> DeleteAsync(GraphRequest request, CancellationToken cancellationToken)
    {
        var subscription = Require(request);
        using var session = await store.BeginWriteAsync(cancellationToken);
        book.Remove(session, subscription.Id);
        session.Commit();
        return GraphAnswers.NoContent();
    }

    /// <summary>Authorizes a subscription again. It does not last longer by that.</summary>
    public ApiResponse Reauthorize(GraphRequest request)
    {
        Require(request);
        return GraphAnswers.NoContent();
    }

    private Subscription Read(GraphRequest request, ExchangeHabits habits)
    {
        var input = SubscriptionInput.Read(request.Body);
        if (input.WantsResourceData)
        {
            throw SubscriptionRules.Invalid("The sandbox sends no resource data with notifications.");
        }

        var resource = input.Required("resource");
        using var session = store.BeginRead();
        var (mailbox, folder) = SubscriptionResource.Read(session, access, request.Application, resource, habits);
        if (book.Active.Count(other => other.Mailbox == mailbox.Number) >= SubscriptionRules.MostPerMailbox)
        {
            throw new ApiException(
                403,
                "ExtensionError",
                "The limit of 1000 active subscriptions on the mailbox has been reached."
            );
        }

        return new Subscription
        {
            Id = ids.Next().ToString("D"),
            ApplicationId = request.Application.ClientId,
            Resource = resource,
            ChangeType = SubscriptionRules.CheckChangeType(input.Required("changeType")),
            NotificationUrl = SubscriptionRules.CheckUrl(input.Required("notificationUrl"), "notificationUrl"),
            LifecycleNotificationUrl = input.Text("lifecycleNotificationUrl") is { } lifecycle
                ? SubscriptionRules.CheckUrl(lifecycle, "lifecycleNotificationUrl")
                : null,
            ClientState = SubscriptionRules.CheckClientState(input.Text("clientState")),
            Expires = rules.Expiry(
                SubscriptionRules.ReadTime(input.Required("expirationDateTime")),
                habits.Notifications
            ),
            Mailbox = mailbox.Number,
            Folder = folder,
            ImmutableIds = request.Preferences.ImmutableIds,
        };
    }

    private async Task SaveAsync(Subscription subscription, CancellationToken cancellationToken)
    {
        using var session = await store.BeginWriteAsync(cancellationToken);
        book.Set(session, subscription);
        session.Commit();
    }

    private Subscription Require(GraphRequest request) =>
        book.Find(request.Address.Item) is { } subscription && IsOf(request, subscription)
            ? subscription
            : throw SubscriptionRules.Missing();

    private static bool IsOf(GraphRequest request, Subscription subscription) =>
        string.Equals(subscription.ApplicationId, request.Application.ClientId, StringComparison.OrdinalIgnoreCase);
}
