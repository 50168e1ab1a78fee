namespace CrmConnector.Abstractions.Signals;

/// <summary>Why an entity's feed is to be read.</summary>
public enum SignalReason
{
    /// <summary>Something changed.</summary>
    Changed,

    /// <summary>Signals may have been missed: listening has just begun or begun again, or the system says so.</summary>
    Missed,
}
