namespace CrmConnector.Simulation.Faults;

/// <summary>What can go wrong, or happen at a bad moment.</summary>
internal enum Fault
{
    /// <summary>The program is killed before a call has any effect.</summary>
    CrashBefore,

    /// <summary>The program is killed when the call has taken effect, before its answer arrives.</summary>
    CrashAfter,

    /// <summary>The program is killed while a batch is half written.</summary>
    CrashMidBatch,

    /// <summary>429 with a wait.</summary>
    Throttled,

    /// <summary>A passing failure: nothing was done.</summary>
    Unavailable,

    /// <summary>The system is down for longer than the engine has patience.</summary>
    Outage,

    /// <summary>A write took effect and its answer never came.</summary>
    LostAnswer,

    /// <summary>A write was lost on its way; nobody knows.</summary>
    LostRequest,

    /// <summary>Of a batch some records are written, some not, of some it is not known.</summary>
    PartialBatch,

    /// <summary>The system no longer knows what changed since the checkpoint.</summary>
    ExpiredCheckpoint,

    /// <summary>A listing ends early and says that it is complete.</summary>
    CutShort,

    /// <summary>A search does not yet find a record that was just written.</summary>
    StaleSearch,

    /// <summary>Users change records in the middle of the run.</summary>
    UserEdit,

    /// <summary>A user's transaction commits in the middle of the run.</summary>
    LateCommit,

    /// <summary>Somebody stops the run.</summary>
    Cancelled,
}
