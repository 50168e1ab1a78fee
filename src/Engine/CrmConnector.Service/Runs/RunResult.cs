namespace CrmConnector.Service.Runs;

/// <summary>How a process's run ended, as far as it matters for the next one.</summary>
public enum RunResult
{
    /// <summary>It did what there was to do.</summary>
    Done,

    /// <summary>A system did not answer; it is tried again soon.</summary>
    Unavailable,

    /// <summary>Something must be put right first (a guard, credentials, configuration); it is tried again with the next occasion, less and less often.</summary>
    Refused,

    /// <summary>It was stopped to go on in another way.</summary>
    Cancelled,

    /// <summary>The process is paused; nothing was done.</summary>
    Paused,

    /// <summary>There is no such process (any more).</summary>
    Gone,
}
