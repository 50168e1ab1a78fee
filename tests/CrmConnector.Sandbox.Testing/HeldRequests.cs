using CrmConnector.Adapters.Conformance;

namespace CrmConnector.Sandbox.Testing;

/// <summary>Requests that a sandbox keeps waiting.</summary>
internal sealed class HeldRequests(FaultBook faults, string id, Task reached) : IStall
{
    public Task Reached => reached;

    public ValueTask DisposeAsync()
    {
        faults.Remove(id);
        return ValueTask.CompletedTask;
    }
}
