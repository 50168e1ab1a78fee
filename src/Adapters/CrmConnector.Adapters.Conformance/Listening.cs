using CrmConnector.Abstractions.Signals;

namespace CrmConnector.Adapters.Conformance;

/// <summary>One listening to the test entity. Disposing it stops it as the engine does: by its token.</summary>
internal sealed class Listening : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop;
    private readonly IAsyncEnumerator<Signal> _signals;
    private Task<bool> _next = Task.FromResult(true);

    public Listening(ISignalListener listener, string entity, CancellationToken token)
    {
        _stop = CancellationTokenSource.CreateLinkedTokenSource(token);
        _signals = listener.ListenAsync([entity], _stop.Token).GetAsyncEnumerator(_stop.Token);
    }

    /// <summary>The next signal.</summary>
    public async Task<Signal> NextAsync()
    {
        _next = _signals.MoveNextAsync().AsTask();
        Expect.True(await _next, "ListenAsync must go on until it is cancelled, or throw.");
        return _signals.Current;
    }

    /// <summary>How many signals can be had without waiting.</summary>
    public async Task<int> CountWaitingAsync()
    {
        var count = 0;
        while ((_next = _signals.MoveNextAsync().AsTask()).IsCompleted)
        {
            await _next;
            count++;
        }

        return count;
    }

    public Task CancelAsync() => _stop.CancelAsync();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _next.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        await _signals.DisposeAsync();
        _stop.Dispose();
    }
}
