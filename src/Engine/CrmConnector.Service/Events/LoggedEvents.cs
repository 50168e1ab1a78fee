using Microsoft.Extensions.Logging;

namespace CrmConnector.Service.Events;

/// <summary>Writes what happens into the log.</summary>
internal sealed class LoggedEvents(ILogger<LoggedEvents> log) : IServiceEvents
{
    /// <inheritdoc/>
    public void Raise(ServiceEvent happened)
    {
        var level = happened switch
        {
            MissedRun => LogLevel.Error,
            LateRun => LogLevel.Warning,
            // the book has said all of it, with its lines
            ReloadedProcesses or RefusedProcesses => LogLevel.Debug,
            _ => LogLevel.Information,
        };
        log.Log(level, "{Sentence}", happened.Sentence);
    }
}
