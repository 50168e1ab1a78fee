using CrmConnector.Sandbox.Exchange.Throttling;
using CrmConnector.Sandbox.Faults;

namespace CrmConnector.Sandbox.Exchange.Hosting;

/// <summary>The faults that Exchange can have, and how it refuses.</summary>
internal sealed class ExchangeFaults : IFaultRefusals
{
    public static IReadOnlySet<FaultKind> Kinds { get; } =
        new HashSet<FaultKind>(
            Enum.GetValues<FaultKind>().Except([FaultKind.PluginAbort, FaultKind.TooMuchExecutionTime])
        );

    public bool Refuses(FaultKind kind) =>
        kind
            is FaultKind.ServiceUnavailable
                or FaultKind.GatewayTimeout
                or FaultKind.ServerError
                or FaultKind.EmptyBody
                or FaultKind.Close
                or FaultKind.Conflict
                or FaultKind.ClaimsChallenge
                or FaultKind.TooManyRequests
                or FaultKind.TooManyConcurrentRequests;

    public Exception Of(Fault fault) =>
        fault.Kind switch
        {
            FaultKind.EmptyBody => new EmptyBodyException(fault.Status),
            FaultKind.Close => new ConnectionClosedException(),
            FaultKind.Conflict => GraphRefusals.Stale(),
            FaultKind.ClaimsChallenge => ServiceRefusals.Claims(),
            FaultKind.GatewayTimeout => ServiceRefusals.GatewayTimeout(),
            FaultKind.ServerError => ServiceRefusals.Error(fault.Status),
            FaultKind.TooManyRequests => ThrottlingRefusals.Requests(Throttling(fault), fault.Delay),
            FaultKind.TooManyConcurrentRequests => ThrottlingRefusals.Concurrency(Throttling(fault)),
            _ => ServiceRefusals.Unavailable(fault.Delay > TimeSpan.Zero ? fault.Delay : null),
        };

    /// <summary>A delay of zero: without <c>Retry-After</c>.</summary>
    private static ExchangeThrottling Throttling(Fault fault) =>
        new() { ConcurrencyRetryAfter = fault.Delay, SendsRetryAfter = fault.Delay > TimeSpan.Zero };
}
