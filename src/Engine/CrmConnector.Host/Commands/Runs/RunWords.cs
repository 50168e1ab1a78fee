using CrmConnector.State.Runs;

namespace CrmConnector.Host.Commands.Runs;

/// <summary>How runs are spoken of.</summary>
internal static class RunWords
{
    public static string Kind(RunKind kind) =>
        kind switch
        {
            RunKind.FirstRun => "first run",
            _ => kind.ToString().ToLowerInvariant(),
        };

    public static string Status(RunStatus status) => status.ToString().ToLowerInvariant();
}
