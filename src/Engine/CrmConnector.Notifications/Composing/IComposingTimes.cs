using CrmConnector.Abstractions.Definitions;

namespace CrmConnector.Notifications.Composing;

/// <summary>What schedules and calendars say about times.</summary>
public interface IComposingTimes
{
    /// <summary>When the calendars' times are over that the present one lies in; null where it lies in none.</summary>
    DateTimeOffset? QuietUntil(IReadOnlyList<string> calendars, DateTimeOffset now);

    /// <summary>When the process's schedule lets it run after a run that began at a time; null where it has none, or no time ever comes.</summary>
    DateTimeOffset? NextRun(ProcessDefinition process, DateTimeOffset after);
}
