namespace CrmConnector.State.Quarantine;

/// <summary>What is to happen with a quarantined record. The numbers are stored.</summary>
public enum QuarantineState
{
    /// <summary>It waits for a change of the record, of the process, or for an administrator.</summary>
    Open = 0,

    /// <summary>An administrator asked for it to be tried in the next run.</summary>
    Retry = 1,
}
