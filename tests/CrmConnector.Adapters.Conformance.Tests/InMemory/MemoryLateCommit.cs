namespace CrmConnector.Adapters.Conformance.Tests.InMemory;

/// <summary>A change that reaches the store when it is committed.</summary>
internal sealed class MemoryLateCommit(Action commit) : ILateCommit
{
    public ValueTask CommitAsync(CancellationToken cancellationToken)
    {
        commit();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
