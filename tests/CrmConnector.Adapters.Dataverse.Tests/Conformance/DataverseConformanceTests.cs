using CrmConnector.Adapters.Conformance;

namespace CrmConnector.Adapters.Dataverse.Tests.Conformance;

/// <summary>The behaviours that every adapter must show, on the sandbox.</summary>
public sealed class DataverseConformanceTests : AdapterConformanceTests
{
    protected override async ValueTask<IConformanceSystem> OpenSystemAsync(CancellationToken cancellationToken) =>
        await DataverseSystem.OpenAsync(cancellationToken);
}
