namespace CrmConnector.Sandbox.Faults;

/// <summary>Makes faults happen before a request is done and after its commit.</summary>
/// <param name="book">The faults.</param>
/// <param name="refusals">The kinds that refuse a request, and with what.</param>
/// <param name="time">The clock of delays.</param>
internal sealed class FaultStages(FaultBook book, IFaultRefusals refusals, TimeProvider time)
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

        if (book.Take(facts, refusals.Refuses) is { } state)
        {
            throw refusals.Of(state.Fault);
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
}
