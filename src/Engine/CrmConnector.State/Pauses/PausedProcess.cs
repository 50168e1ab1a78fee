namespace CrmConnector.State.Pauses;

/// <summary>A process that stands still until it is resumed.</summary>
/// <param name="Process">The process.</param>
/// <param name="Since">Since when.</param>
/// <param name="By">Who paused it, or asked for what paused it.</param>
/// <param name="RunId">The undo that paused it; null for a person's own pause.</param>
public sealed record PausedProcess(string Process, DateTimeOffset Since, string By, long? RunId);
