namespace CrmConnector.Service;

/// <summary>Since when this service has been up: a run that the state store has without an end, from before, died with its program.</summary>
/// <param name="Since">The time.</param>
internal sealed record ServiceUptime(DateTimeOffset Since);
