using System.Collections.Concurrent;
using CrmConnector.Sandbox.Exchange.Storing;
using CrmConnector.Sandbox.Faults;

namespace CrmConnector.Sandbox.Exchange.Subscribing;

/// <summary>Tells subscribers what was committed.</summary>
internal sealed class NotificationSender : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<NotificationEndpoint>> endpoints = new(StringComparer.Ordinal);
    private readonly NotificationContext context;
    private readonly FaultBook faults;
    private readonly MailboxDirectory mailboxes;

    public NotificationSender(
        HttpClient http,
        NotificationJson json,
        MailboxDirectory mailboxes,
        SubscriptionBook book,
        ExchangeCounts counts,
        ExchangeSettings settings,
        FaultBook faults,
        TimeProvider time
    )
    {
        this.mailboxes = mailboxes;
        this.faults = faults;
        context = new NotificationContext(time, http, json, counts, settings, book, Miss);
    }

    /// <summary>Queues the notifications of committed changes.</summary>
    public void Publish(IReadOnlyList<ContactEvent> events)
    {
        if (events.Count == 0)
        {
            return;
        }

        var subscriptions = context.Book.Active;
        foreach (var change in events)
        {
            foreach (var subscription in subscriptions.Where(subscription => Concerns(subscription, change)))
            {
                Tell(new Notification(subscription, change, Lifecycle: null));
            }
        }
    }

    /// <summary>Sends a lifecycle event, where the subscription has an address for these.</summary>
    public void Tell(Subscription subscription, string lifecycle)
    {
        if (subscription.LifecycleNotificationUrl is { } url)
        {
            Endpoint(url).Add(new Notification(subscription, Change: null, lifecycle), TimeSpan.Zero);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var endpoint in endpoints.Values)
        {
            await endpoint.Value.DisposeAsync();
        }
    }

    private static bool Concerns(Subscription subscription, ContactEvent change) =>
        subscription.Mailbox == change.Mailbox
        && (subscription.Folder is null || subscription.Folder == change.Folder)
        && subscription.Wants(change.Change);

    private void Tell(Notification notification)
    {
        var mailbox = mailboxes[notification.Subscription.Mailbox];
        var facts = new RequestFacts("POST", "subscription", "notify") { Mailbox = mailbox.Names };
        var times = faults.Take([facts], kind => kind is FaultKind.NotificationLost or FaultKind.NotificationTwice)
            is { } fault
            ? fault.Fault.Kind == FaultKind.NotificationLost
                ? 0
                : 2
            : 1;
        for (var i = 0; i < times; i++)
        {
            if (!Endpoint(notification.Subscription.NotificationUrl).Add(notification, context.Habits.Delay))
            {
                Miss(notification);
            }
        }
    }

    /// <summary>Gives a change notification up; the subscriber is told that it missed something.</summary>
    private void Miss(Notification notification)
    {
        context.Counts.Dropped();
        if (notification.Change is not null)
        {
            Tell(notification.Subscription, "missed");
        }
    }

    private NotificationEndpoint Endpoint(string url) =>
        endpoints
            .GetOrAdd(url, key => new Lazy<NotificationEndpoint>(() => new NotificationEndpoint(key, context)))
            .Value;
}
