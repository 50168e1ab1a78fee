namespace CrmConnector.Service.Watching;

/// <summary>Since when a process has been expected to run: nothing counts as missed that was due before.</summary>
/// <param name="Since">The service was up, the schedule in force, and nobody had paused the process or switched it off.</param>
/// <param name="AtOnce">
/// True where the scheduler makes up at once for what was missed before (the service started, the schedule came or changed); false after a pause, when the
/// next time of the schedule is good enough.
/// </param>
public sealed record Expectation(DateTimeOffset Since, bool AtOnce);
