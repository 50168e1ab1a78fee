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
            _ => LogLevel.Information,
        };
        log.Log(level, "{Sentence}", happened.Sentence);
    }
}
