namespace CrmConnector.Notifications.Composing;

/// <summary>People who get the same message.</summary>
/// <param name="Channel">The channel's name.</param>
/// <param name="Language">Their language.</param>
/// <param name="Addresses">Their addresses; empty where the channel has none.</param>
internal sealed record Audience(string Channel, string Language, IReadOnlyList<string> Addresses);
