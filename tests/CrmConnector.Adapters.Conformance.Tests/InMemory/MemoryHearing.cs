namespace CrmConnector.Adapters.Conformance.Tests.InMemory;

/// <summary>Somebody who is told of each change until it is disposed.</summary>
internal sealed class MemoryHearing(Action stop) : IDisposable
{
    public void Dispose() => stop();
}
