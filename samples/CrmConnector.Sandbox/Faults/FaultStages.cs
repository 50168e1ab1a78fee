using CrmConnector.Sandbox.Hosting;
using CrmConnector.Sandbox.Throttling;

namespace CrmConnector.Sandbox.Faults;

/// <summary>Makes faults happen before a request is done and after its commit.</summary>
internal sealed class FaultStages(FaultBook book, TimeProvider time)
{
    /// <summary>Waits, throws the refusal, or lets the request pass.</summary>
    public async Task BeforeAsync(IReadOnlyList<RequestFacts> facts, CancellationToken cancellationToken)
    {
        while (book.Take(facts, kind => kind is FaultKind.Slow or FaultKind.HoldBefore) is { } waiting)
        {
            if (waiting.Fault.Kind == FaultKind.HoldBefore)
            {
                await waiting.HoldAsync(cancellationToken);
            }
            else
            {
                await Task.Delay(waiting.Fault.Delay, time, cancellationToken);
            }

            if (waiting.Fault.Times == 0)
            {
                break;
            }
        }

        if (book.Take(facts, IsRefusal) is { } state)
        {
            throw Refusal(state.Fault);
        }
    }

    /// <summary>What happens to the answer of a committed write; null if it is sent.</summary>
    public async Task<FaultKind?> AfterCommitAsync(
        IReadOnlyList<RequestFacts> facts,
        CancellationToken cancellationToken
    )
    {
        var writes = facts.Where(fact => fact.IsWrite).ToList();
        if (book.Take(writes, kind => kind is FaultKind.HoldAfterCommit) is { } held)
        {
            await held.HoldAsync(cancellationToken);
        }

        return book.Take(
            writes,
            kind => kind is FaultKind.CommitThenGatewayTimeout or FaultKind.CommitThenClose
        )?.Fault.Kind;
    }

    private static bool IsRefusal(FaultKind kind) =>
        kind
            is FaultKind.ServiceUnavailable
                or FaultKind.EmptyBody
                or FaultKind.Close
                or FaultKind.TooManyRequests
                or FaultKind.TooMuchExecutionTime
                or FaultKind.TooManyConcurrentRequests;

    private static Exception Refusal(Fault fault) =>
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
