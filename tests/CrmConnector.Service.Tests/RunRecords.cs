using CrmConnector.State.Runs;

namespace CrmConnector.Service.Tests;

/// <summary>Runs as the state store would give them.</summary>
internal static class RunRecords
{
    /// <summary>A run that ended after a while; one without an end is going on.</summary>
    public static RunRecord Of(
        DateTimeOffset started,
        TimeSpan? took,
        RunKind kind = RunKind.Incremental,
        RunStatus status = RunStatus.Completed,
        long id = 1
    ) =>
        new(
            id,
            "p",
            FlowId: null,
            kind,
            took is null ? RunStatus.Running : status,
            started,
            started + (took ?? TimeSpan.Zero),
            started + took,
            Reason: null,
            HostProcessId: 1
        );
}
