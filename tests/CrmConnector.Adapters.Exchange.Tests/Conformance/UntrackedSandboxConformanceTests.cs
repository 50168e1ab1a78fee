using CrmConnector.Adapters.Conformance;
using CrmConnector.Sandbox;

namespace CrmConnector.Adapters.Exchange.Tests.Conformance;

/// <summary>The same in a cloud without delta queries.</summary>
public sealed class UntrackedSandboxConformanceTests : AdapterConformanceTests
{
    protected override async ValueTask<IConformanceSystem> OpenSystemAsync(CancellationToken cancellationToken) =>
        await SandboxSystem.OpenAsync(
            "contacts@anna",
            new ExchangeHabits { Delta = new ExchangeDeltaHabits { RefusedWith = 404 } },
            cancellationToken
        );
}
