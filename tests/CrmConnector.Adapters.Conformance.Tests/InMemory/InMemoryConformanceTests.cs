namespace CrmConnector.Adapters.Conformance.Tests.InMemory;

/// <summary>The kit against an adapter that has every ability and every hook.</summary>
public sealed class InMemoryConformanceTests : AdapterConformanceTests
{
    protected override ValueTask<IConformanceSystem> OpenSystemAsync(CancellationToken cancellationToken) =>
        new(new MemorySystem(store => new MemoryConnection(store)));
}
