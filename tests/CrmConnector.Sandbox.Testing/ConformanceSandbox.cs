using CrmConnector.Adapters.Conformance;

namespace CrmConnector.Sandbox.Testing;

/// <summary>A sandbox under the conformance kit, whichever system it plays: its faults do what the kit's hooks ask for.</summary>
/// <param name="sandbox">The sandbox; disposed of with this.</param>
/// <param name="faults">Its faults.</param>
/// <param name="table">The table or resource of the test entity, as faults name it.</param>
public abstract class ConformanceSandbox<TSandbox>(TSandbox sandbox, FaultBook faults, string table)
    : ICanThrottle,
        ICanLoseAnswers,
        ICanStall,
        IAsyncDisposable
    where TSandbox : IAsyncDisposable
{
    private readonly List<TSandbox> _others = [];
    private string _throttle = "";

    protected TSandbox Sandbox { get; } = sandbox;

    public ValueTask ThrottleAsync(TimeSpan retryAfter, CancellationToken cancellationToken)
    {
        _throttle = faults.Add(new Fault(FaultKind.TooManyRequests) { Times = 0, Delay = retryAfter });
        return ValueTask.CompletedTask;
    }

    public ValueTask RecoverAsync(CancellationToken cancellationToken)
    {
        faults.Remove(_throttle);
        return ValueTask.CompletedTask;
    }

    public ValueTask LoseNextAnswerAsync(CancellationToken cancellationToken)
    {
        faults.Add(new Fault(FaultKind.CommitThenClose) { Table = table });
        return ValueTask.CompletedTask;
    }

    public ValueTask<IStall> StallAsync(CancellationToken cancellationToken)
    {
        var id = faults.Add(new Fault(FaultKind.HoldBefore) { Table = table, Times = 0 });
        return new(new HeldRequests(faults, id, faults.WaitUntilHeldAsync(id, cancellationToken)));
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Sandbox.DisposeAsync();
        foreach (var other in _others)
        {
            await other.DisposeAsync();
        }
    }

    /// <summary>Takes another sandbox along, to be disposed of with this.</summary>
    protected TSandbox Own(TSandbox other)
    {
        _others.Add(other);
        return other;
    }
}
