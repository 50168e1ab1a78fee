namespace CrmConnector.Abstractions.Definitions;

/// <summary>What sorts of events there are.</summary>
public static class EventKinds
{
    /// <summary>It is about one record each.</summary>
    public static bool IsOfRecord(EventKind kind) => kind is >= EventKind.RecordCreated and <= EventKind.Oscillation;

    /// <summary>A problem that stands until it is over, which the engine notices.</summary>
    public static bool Stands(EventKind kind) =>
        kind
            is EventKind.RunFailed
                or EventKind.GuardTripped
                or EventKind.SchemaChanged
                or EventKind.SystemDown
                or EventKind.RunMissed
                or EventKind.RunLate
                or EventKind.ProcessesRefused
                or EventKind.RecordQuarantined
                or EventKind.RecordInReview;

    /// <summary>What says that a problem is over, where an event does; null where the engine looks whether it is.</summary>
    public static EventKind? EndOf(EventKind kind) =>
        kind switch
        {
            EventKind.SystemDown => EventKind.SystemUp,
            EventKind.ProcessesRefused => EventKind.ProcessesReloaded,
            _ => null,
        };
}
