namespace CrmConnector.Abstractions.Signals;

/// <summary>What a call meant, and how to answer it.</summary>
/// <param name="Status">The HTTP status of the answer.</param>
/// <param name="Events">What is to be done, once the answer is on its way.</param>
public sealed record WebhookReading(int Status, IReadOnlyList<WebhookEvent> Events)
{
    /// <summary>The answer's body, as <c>text/plain</c>; null for none.</summary>
    public string? Text { get; init; }

    /// <summary>How many messages in the call did not prove the secret or belong to no known subscription; for counting, they are dropped.</summary>
    public int Dropped { get; init; }
}
