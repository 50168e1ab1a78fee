namespace CrmConnector.Host;

/// <summary>How a command ended, for scripts and schedulers. These numbers are stable; <c>docs/operations.md</c> lists them.</summary>
internal enum ExitCode
{
    /// <summary>Done; nothing needs attention.</summary>
    Ok = 0,

    /// <summary>A run or command failed: a system is down or refused the credentials, or something unexpected happened.</summary>
    Failed = 1,

    /// <summary>The command line or a configuration file is wrong; nothing was done.</summary>
    Usage = 2,

    /// <summary>Done, but something waits for a person: quarantined records, drift, a failed mapping test, what an undo left, a paused process.</summary>
    NeedsAPerson = 3,

    /// <summary>A guard stopped the run before the first write that it forbids.</summary>
    GuardStopped = 4,

    /// <summary>Another process is working on this installation.</summary>
    Locked = 5,

    /// <summary>The process is paused; nothing was done.</summary>
    Paused = 6,

    /// <summary>Stopped by Ctrl-C or SIGTERM; for <c>serve</c>, of which this is the usual end, see <see cref="Ok"/>.</summary>
    Cancelled = 130,
}
