namespace CrmConnector.State.Runs;

/// <summary>How a run stands or ended. The numbers are stored.</summary>
public enum RunStatus
{
    /// <summary>It is going on.</summary>
    Running = 0,

    /// <summary>It did all it had to do; single records may be in quarantine.</summary>
    Completed = 1,

    /// <summary>It ended early and cleanly (cancelled, guard, a system that is down); the reason says why.</summary>
    Stopped = 2,

    /// <summary>An error that is not the record's ended it; the reason says which.</summary>
    Failed = 3,

    /// <summary>Its program ended without a word.</summary>
    Interrupted = 4,
}
