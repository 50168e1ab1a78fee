namespace CrmConnector.Service.Events;

/// <summary>A run should have happened and did not. Told once, until a run happens.</summary>
/// <param name="Process">The process.</param>
/// <param name="At">When it was noticed.</param>
/// <param name="Due">When the run was due.</param>
/// <param name="LastEnded">When the last run ended; null for none.</param>
public sealed record MissedRun(string Process, DateTimeOffset At, DateTimeOffset Due, DateTimeOffset? LastEnded)
    : ServiceEvent(Process, At);
