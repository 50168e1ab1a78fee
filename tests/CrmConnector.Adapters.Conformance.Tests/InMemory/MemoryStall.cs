namespace CrmConnector.Adapters.Conformance.Tests.InMemory;

/// <summary>Keeps callers waiting until it is disposed.</summary>
internal sealed class MemoryStall(MemoryStore store) : IStall
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Reached => _reached.Task;

    public Task WaitAsync(CancellationToken cancellationToken)
    {
        _reached.TrySetResult();
        return _released.Task.WaitAsync(cancellationToken);
    }

    public ValueTask DisposeAsync()
    {
        store.Stall = null;
        _released.TrySetResult();
        return ValueTask.CompletedTask;
    }
}
