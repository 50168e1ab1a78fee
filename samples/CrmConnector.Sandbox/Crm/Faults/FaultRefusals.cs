using CrmConnector.Sandbox.Crm.Throttling;
using CrmConnector.Sandbox.Faults;
using CrmConnector.Sandbox.Hosting;

namespace CrmConnector.Sandbox.Crm.Faults;

/// <summary>The faults that the CRM can have, and how it refuses.</summary>
internal sealed class FaultRefusals : IFaultRefusals
{
    public static IReadOnlySet<FaultKind> Kinds { get; } =
        new HashSet<FaultKind>
        {
            FaultKind.CommitThenGatewayTimeout,
            FaultKind.CommitThenClose,
            FaultKind.HoldAfterCommit,
            FaultKind.HoldBefore,
            FaultKind.PluginAbort,
            FaultKind.ServiceUnavailable,
            FaultKind.Close,
            FaultKind.Slow,
            FaultKind.EmptyBody,
            FaultKind.TooManyRequests,
            FaultKind.TooMuchExecutionTime,
            FaultKind.TooManyConcurrentRequests,
            FaultKind.Lag,
        };

    public bool Refuses(FaultKind kind) =>
        kind
            is FaultKind.ServiceUnavailable
                or FaultKind.EmptyBody
                or FaultKind.Close
                or FaultKind.TooManyRequests
                or FaultKind.TooMuchExecutionTime
                or FaultKind.TooManyConcurrentRequests;

    public Exception Of(Fault fault) =>
        fault.Kind switch
        {
            FaultKind.EmptyBody => new EmptyBodyException(fault.Status),
            FaultKind.Close => new ConnectionClosedException(),
            FaultKind.TooManyRequests => ThrottlingRefusals.Requests(6_000, TimeSpan.FromSeconds(300), fault.Delay),
            FaultKind.TooMuchExecutionTime => ThrottlingRefusals.ExecutionTime(
                TimeSpan.FromMinutes(20),
                TimeSpan.FromSeconds(300),
                fault.Delay
            ),
            FaultKind.TooManyConcurrentRequests => ThrottlingRefusals.Concurrency(52, fault.Delay),
            _ => new ApiException(503, "0x80044b05", "The service is unavailable.") { RetryAfter = fault.Delay },
        };
}
