using CrmConnector.Adapters.Conformance;

namespace CrmConnector.Adapters.Exchange.Tests.Conformance;

/// <summary>The behaviours that every adapter must show, on the stub: the default folder of one mailbox.</summary>
public sealed class StubConformanceTests : AdapterConformanceTests
{
    protected override async ValueTask<IConformanceSystem> OpenSystemAsync(CancellationToken cancellationToken) =>
        await StubSystem.OpenAsync("contacts@anna");
}
