using CrmConnector.Abstractions.Adapters;
using CrmConnector.Engine.Flows;
using CrmConnector.Engine.Guarding;
using CrmConnector.Engine.Leasing;
using CrmConnector.Engine.Lines;
using CrmConnector.State;
using CrmConnector.State.Runs;

namespace CrmConnector.Engine.Running;

/// <summary>What stops a run, in words of the engine.</summary>
internal static class RunEndings
{
    /// <summary>How a run ends that an exception stopped; null for a defect.</summary>
    public static RunEnding? Of(Exception exception, CancellationToken cancellationToken) =>
        exception switch
        {
            OperationCanceledException when cancellationToken.IsCancellationRequested => RunEnding.Cancelled,
            GuardTrippedException => RunEnding.GuardStopped,
            SystemUnavailableException or GroupUnansweredException => RunEnding.SystemUnavailable,
            InvalidConfigurationException or ProcessInvalidException => RunEnding.Misconfigured,
            AdapterException or StoreChangedException => RunEnding.Failed,
            LeaseHeldException or FencedException => RunEnding.Failed,
            _ => null,
        };

    /// <summary>How the store notes it.</summary>
    public static RunStatus StatusOf(RunEnding ending) =>
        ending switch
        {
            RunEnding.Completed => RunStatus.Completed,
            RunEnding.Failed or RunEnding.Misconfigured => RunStatus.Failed,
            _ => RunStatus.Stopped,
        };
}
