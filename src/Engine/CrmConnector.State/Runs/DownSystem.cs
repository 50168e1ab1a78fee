namespace CrmConnector.State.Runs;

/// <summary>A system that did not answer when it was last asked.</summary>
/// <param name="Connection">Its connection.</param>
/// <param name="Since">Since when.</param>
public sealed record DownSystem(string Connection, DateTimeOffset Since);
