namespace CrmConnector.Notifications.Channels.Graph;

/// <summary>What Graph answered.</summary>
/// <param name="Status">The status.</param>
/// <param name="RetryAfter">The pause that it asks for; null for none.</param>
internal sealed record GraphReply(int Status, TimeSpan? RetryAfter);
