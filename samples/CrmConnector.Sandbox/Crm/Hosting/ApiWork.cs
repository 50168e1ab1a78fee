using CrmConnector.Sandbox.Crm.Storing;
using CrmConnector.Sandbox.Faults;
using CrmConnector.Sandbox.Hosting;

namespace CrmConnector.Sandbox.Crm.Hosting;

/// <summary>A request that is understood and not yet done.</summary>
/// <param name="Facts">What faults look at; for a batch those of all parts.</param>
/// <param name="RunAsync">Does it, commit included.</param>
internal sealed record ApiWork(
    IReadOnlyList<RequestFacts> Facts,
    Func<CancellationToken, Task<(ApiResponse Response, IReadOnlyList<RowEvent> Events)>> RunAsync
);
