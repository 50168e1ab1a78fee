using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Signals;

namespace CrmConnector.Adapters.Sql.Tests.Signals;

/// <summary>Listens to a connection for a test.</summary>
internal sealed class Ear : IAsyncDisposable
{
    /// <summary>Only for tests that fail. Shorter than the silence after which a line looks even though nothing was heard.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(25);

    private readonly CancellationTokenSource _stop = new();
    private readonly IAsyncEnumerator<Signal> _signals;
    private Task<bool> _next = Task.FromResult(true);

    private Ear(IConnection connection, string[] entities) =>
        _signals = ((ISignalListener)connection).ListenAsync(entities, _stop.Token).GetAsyncEnumerator(_stop.Token);

    /// <summary>Begins to listen; the first that is heard is that something may have been missed.</summary>
    public static async Task<Ear> ListenAsync(IConnection connection, params string[] entities)
    {
        await connection.DescribeAsync(entities, CancellationToken.None);
        entities.ShouldAllBe(entity => ((ISignalListener)connection).CanListen(entity));
        var ear = new Ear(connection, entities);
        foreach (var entity in entities)
        {
            (await ear.NextAsync()).ShouldBe(new Signal(entity, SignalReason.Missed));
        }

        return ear;
    }

    public async Task<Signal> NextAsync()
    {
        _next = _signals.MoveNextAsync().AsTask();
        (await _next.WaitAsync(s_patience)).ShouldBeTrue();
        return _signals.Current;
    }

    /// <summary>What is heard until a change of this entity is.</summary>
    public async Task<List<string>> UntilAsync(string entity)
    {
        var heard = new List<string>();
        do
        {
            var signal = await NextAsync();
            signal.Reason.ShouldBe(SignalReason.Changed);
            heard.Add(signal.Entity);
        } while (heard[^1] != entity);
        return heard;
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
