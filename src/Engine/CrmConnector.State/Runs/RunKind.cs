namespace CrmConnector.State.Runs;

/// <summary>What a run is for. The numbers are stored.</summary>
public enum RunKind
{
    /// <summary>News after the checkpoint; with an open sweep, that too.</summary>
    Incremental = 0,

    /// <summary>The flow's first run, or one that continues it.</summary>
    FirstRun = 1,

    /// <summary>A backfill, or a compare after a lost checkpoint.</summary>
    Sweep = 2,

    /// <summary>A full compare of both sides.</summary>
    Verify = 3,

    /// <summary>Only records from quarantine.</summary>
    Retry = 4,

    /// <summary>It takes back what another run wrote.</summary>
    Undo = 5,
}
