using CrmConnector.Abstractions.Signals;

namespace CrmConnector.Adapters.Exchange.Signals;

/// <summary>How long subscriptions last.</summary>
internal static class SubscriptionTimes
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    /// <summary>The subscription with its times: renewed after half of its life, and at least daily.</summary>
    public static WebhookSubscription Timed(string id, string entity, DateTimeOffset expiresAt, TimeProvider time)
    {
        var now = time.GetUtcNow();
        var half = (expiresAt - now) / 2;
        return new WebhookSubscription(id, entity)
        {
            ExpiresAt = expiresAt,
            RenewAt = now + (half < LongestWait ? half : LongestWait),
        };
    }
}
