namespace CrmConnector.Adapters.Conformance.Tests.Sample;

/// <summary>The kit against the sample adapter: this is all that a third party's test project needs, beside its system.</summary>
public sealed class SampleAdapterConformanceTests : AdapterConformanceTests
{
    protected override ValueTask<IConformanceSystem> OpenSystemAsync(CancellationToken cancellationToken) =>
        new(new JsonFolderSystem());
}
