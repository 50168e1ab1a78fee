namespace CrmConnector.Service;

/// <summary>When this service started.</summary>
/// <param name="At">The time.</param>
public sealed record ServiceStart(DateTimeOffset At);
