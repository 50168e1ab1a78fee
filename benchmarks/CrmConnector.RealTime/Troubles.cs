using CrmConnector.Sandbox;

namespace CrmConnector.RealTime;

/// <summary>Lets the sandbox systems fail again and again, each in its ways, as services do.</summary>
internal sealed class Troubles(CrmSandbox crm, ExchangeSandbox exchange) : IAsyncDisposable
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    private static readonly Func<Fault>[] Kinds =
    [
        () => new Fault(FaultKind.ServiceUnavailable) { Times = 3 },
        () => new Fault(FaultKind.CommitThenClose),
        () => new Fault(FaultKind.TooManyRequests) { Times = 2, Delay = TimeSpan.FromSeconds(2) },
        () => new Fault(FaultKind.Close) { Times = 2 },
        () => new Fault(FaultKind.CommitThenGatewayTimeout),
        () => new Fault(FaultKind.Slow) { Times = 5, Delay = TimeSpan.FromSeconds(1) },
    ];

    private readonly CancellationTokenSource _stop = new();
    private Task _work = Task.CompletedTask;

    /// <summary>How many there were.</summary>
    public int Count { get; private set; }

    public void Begin() => _work = WorkAsync();

    /// <summary>Ends them, and takes away those that have not happened yet.</summary>
    public async Task EndAsync()
    {
        await _stop.CancelAsync();
        await _work;
        crm.Faults.Clear();
        exchange.Faults.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        _stop.Dispose();
    }

    private async Task WorkAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            var kind = Kinds[Count / 2 % Kinds.Length];
            (Count % 2 == 0 ? crm.Faults : exchange.Faults).Add(kind());
            Count++;
#pragma warning disable RS0030 // what is measured is real time
            await Task.Delay(Every, TimeProvider.System, _stop.Token)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
#pragma warning restore RS0030
        }
    }
}
