namespace CrmConnector.Notifications.Content;

/// <summary>What a person has to see to.</summary>
public enum TaskKind
{
    /// <summary>A record in quarantine.</summary>
    Quarantine,

    /// <summary>A conflict, an ambiguous match, data that a conversion lacks.</summary>
    Review,

    /// <summary>A guard stopped the process.</summary>
    Guard,

    /// <summary>A run failed.</summary>
    Failure,

    /// <summary>A system does not answer.</summary>
    SystemDown,

    /// <summary>A run should have happened and did not.</summary>
    MissedRun,

    /// <summary>Process files were refused; the last good ones are in effect.</summary>
    Refused,

    /// <summary>The process stands still until it is resumed.</summary>
    Paused,
}
