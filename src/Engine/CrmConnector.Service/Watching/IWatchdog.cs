using CrmConnector.Service.Events;

namespace CrmConnector.Service.Watching;

/// <summary>What the watchdog has noticed, for health and status.</summary>
public interface IWatchdog
{
    /// <summary>What was told and is not over: a <see cref="MissedRun"/> or a <see cref="LateRun"/> for each process concerned, by its name.</summary>
    IReadOnlyDictionary<string, ServiceEvent> Open { get; }

    /// <summary>When it last looked at all processes; null before the first time. Older than a few minutes, the watchdog itself does not work.</summary>
    DateTimeOffset? LastLooked { get; }
}
