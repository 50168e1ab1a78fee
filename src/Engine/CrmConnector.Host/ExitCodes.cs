namespace CrmConnector.Host;

/// <summary>What each exit code means, for the help and the documentation.</summary>
internal static class ExitCodes
{
    /// <summary>All codes that the program ends with, in the order of their numbers.</summary>
    public static IReadOnlyList<(ExitCode Code, string Meaning)> All { get; } =
    [
        (ExitCode.Ok, "done, nothing needs attention"),
        (ExitCode.Failed, "failed: a system is down or refused the credentials, or something unexpected happened"),
        (ExitCode.Usage, "the command line or a configuration file is wrong; nothing was done"),
        (
            ExitCode.NeedsAPerson,
            "done, but something waits for a person (quarantine, drift, a failed mapping test, what an undo left, a paused process)"
        ),
        (ExitCode.GuardStopped, "a guard stopped the run before the first write that it forbids"),
        (ExitCode.Locked, "another process is working on this installation"),
        (ExitCode.Paused, "the process is paused; nothing was done"),
        (ExitCode.Cancelled, "stopped by Ctrl-C or SIGTERM (`serve` ends with 0 then: being stopped is how it ends)"),
    ];
}
