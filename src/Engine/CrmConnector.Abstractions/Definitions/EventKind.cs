namespace CrmConnector.Abstractions.Definitions;

/// <summary>What can happen that somebody may want to be told. The word of notification files is in brackets; the numbers are stored.</summary>
public enum EventKind
{
    /// <summary>A run began [run-started].</summary>
    RunStarted = 1,

    /// <summary>A run did all it had to do [run-completed].</summary>
    RunCompleted = 2,

    /// <summary>A run ended early: it failed, or something stopped it [run-failed].</summary>
    RunFailed = 3,

    /// <summary>A record was created in the target [record-created].</summary>
    RecordCreated = 10,

    /// <summary>A record was changed in the target [record-updated].</summary>
    RecordUpdated = 11,

    /// <summary>The deletion of a record was carried out [record-deleted].</summary>
    RecordDeleted = 12,

    /// <summary>A record could not be synced [record-quarantined].</summary>
    RecordQuarantined = 13,

    /// <summary>A record left quarantine, as it could be synced again [record-released].</summary>
    RecordReleased = 14,

    /// <summary>Something about a record is put before a person: a conflict, an ambiguous match, data that is missing [record-in-review].</summary>
    RecordInReview = 15,

    /// <summary>Both sides had changed a field, and the rule decided [conflict].</summary>
    Conflict = 16,

    /// <summary>A record was converted: a lead became a customer [record-converted].</summary>
    RecordConverted = 17,

    /// <summary>A field was frozen, because flows moved it to and fro [oscillation].</summary>
    Oscillation = 18,

    /// <summary>A guard stopped a run before it did more than it may [guard-tripped].</summary>
    GuardTripped = 30,

    /// <summary>A source no longer knew what changed; everything was read [checkpoint-expired].</summary>
    CheckpointExpired = 31,

    /// <summary>A system is not as the process file says: a field is missing or of another type [schema-changed].</summary>
    SchemaChanged = 32,

    /// <summary>A system does not answer [system-down].</summary>
    SystemDown = 40,

    /// <summary>A system answers again [system-up].</summary>
    SystemUp = 41,

    /// <summary>A run should have happened and did not [run-missed].</summary>
    RunMissed = 42,

    /// <summary>A run goes on for much longer than usual [run-late].</summary>
    RunLate = 43,

    /// <summary>Changed process files took effect [processes-reloaded].</summary>
    ProcessesReloaded = 44,

    /// <summary>Changed process files have errors; the last good ones stay in effect [processes-refused].</summary>
    ProcessesRefused = 45,
}
