using CrmConnector.Adapters.Conformance;
using CrmConnector.Sandbox;

namespace CrmConnector.Adapters.Exchange.Tests.Conformance;

/// <summary>The behaviours that every adapter must show, on the sandbox: the default folder of one mailbox.</summary>
public sealed class SandboxConformanceTests : AdapterConformanceTests
{
    protected override async ValueTask<IConformanceSystem> OpenSystemAsync(CancellationToken cancellationToken) =>
        await SandboxSystem.OpenAsync("contacts@anna", new ExchangeHabits(), cancellationToken);
}
