namespace CrmConnector.Sandbox.Exchange.Subscribing;

/// <summary>What all endpoints need.</summary>
internal sealed record NotificationContext(
    TimeProvider Time,
    HttpClient Http,
    NotificationJson Json,
    ExchangeCounts Counts,
    ExchangeSettings Settings,
    SubscriptionBook Book,
    Action<Notification> GiveUp
)
{
    public ExchangeNotificationHabits Habits => Settings.Habits.Notifications;

    /// <summary>Whether somebody still wants it: the last words of a subscription are sent when it is gone.</summary>
    public bool IsAlive(Notification notification) =>
        notification.Lifecycle is "subscriptionRemoved" || Book.Find(notification.Subscription.Id) is not null;
}
