using CrmConnector.Adapters.Conformance;

namespace CrmConnector.Adapters.Exchange.Tests.Conformance;

/// <summary>The same behaviours where one entity is all folders of a mailbox, so that nothing may depend on there being one folder.</summary>
public sealed class StubSpanningConformanceTests : AdapterConformanceTests
{
    protected override async ValueTask<IConformanceSystem> OpenSystemAsync(CancellationToken cancellationToken) =>
        await StubSystem.OpenAsync("contacts@anna/*");
}
