namespace CrmConnector.Abstractions.Definitions;

/// <summary>What a webhook posts.</summary>
public enum WebhookFormat
{
    /// <summary>The message for programs.</summary>
    Json,

    /// <summary>An adaptive card, as the workflows of Microsoft Teams take it.</summary>
    Teams,

    /// <summary>A text with blocks, as the incoming webhooks of Slack take it.</summary>
    Slack,
}
