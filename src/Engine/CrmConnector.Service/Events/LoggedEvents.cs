using Microsoft.Extensions.Logging;

namespace CrmConnector.Service.Events;

/// <summary>Writes what happens into the log.</summary>
internal sealed class LoggedEvents(ILogger<LoggedEvents> log) : IServiceEvents
{
    /// <inheritdoc/>
    public void Raise(ServiceEvent happened)
    {
        switch (happened)
        {
            case MissedRun { LastEnded: null } missed:
                log.LogError(
                    "Process {Process} should have run at {Due:u} and did not. It never ran.",
                    missed.Process,
                    missed.Due
                );
                break;
            case MissedRun missed:
                log.LogError(
                    "Process {Process} should have run at {Due:u} and did not. Its last run ended at {LastEnded:u}.",
                    missed.Process,
                    missed.Due,
                    missed.LastEnded
                );
                break;
            case LateRun late:
                log.LogWarning(
                    "Run {Run} of process {Process} has been going on since {Started:u}, longer than the {Limit} that are usual at most.",
                    late.RunId,
                    late.Process,
                    late.Started,
                    late.Limit
                );
                break;
            case Recovered { IsLeftAlone: true } over:
                log.LogInformation("Process {Process} is not expected to run any more.", over.Process);
                break;
            case Recovered over:
                log.LogInformation("Process {Process} is back to normal.", over.Process);
                break;
        }
    }
}
