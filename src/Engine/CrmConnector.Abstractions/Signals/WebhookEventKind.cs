namespace CrmConnector.Abstractions.Signals;

/// <summary>What a message of a system says.</summary>
public enum WebhookEventKind
{
    /// <summary>Something changed: read the feed.</summary>
    Changed,

    /// <summary>The system could not deliver some messages: read the feed.</summary>
    Missed,

    /// <summary>The subscription ends unless it is renewed now.</summary>
    MustRenew,

    /// <summary>The system has removed the subscription: subscribe anew, and read the feed.</summary>
    Removed,
}
