namespace CrmConnector.Abstractions.Signals;

/// <summary>One message of a call.</summary>
/// <param name="Kind">What it says.</param>
/// <param name="Subscription">The subscription that it belongs to.</param>
public sealed record WebhookEvent(WebhookEventKind Kind, WebhookSubscription Subscription);
