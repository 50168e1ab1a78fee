namespace CrmConnector.Notifications.Content;

/// <summary>A system that does not answer.</summary>
/// <param name="Connection">Its connection.</param>
/// <param name="Since">Since when.</param>
public sealed record DownSystem(string Connection, DateTimeOffset Since);
