namespace CrmConnector.Service.Events;

/// <summary>What was told of a process is over.</summary>
/// <param name="Process">The process.</param>
/// <param name="At">When it was noticed.</param>
/// <param name="From">What was told.</param>
/// <param name="IsLeftAlone">True where nothing is expected of the process any more, as it was paused, switched off or has no schedule now; false where it runs again.</param>
public sealed record Recovered(string Process, DateTimeOffset At, ServiceEvent From, bool IsLeftAlone)
    : ServiceEvent(Process, At)
{
    /// <inheritdoc/>
    public override string Sentence =>
        IsLeftAlone ? $"Process {Process} is not expected to run any more." : $"Process {Process} is back to normal.";
}
