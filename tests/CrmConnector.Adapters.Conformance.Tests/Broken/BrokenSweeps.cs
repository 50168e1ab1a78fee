using System.Runtime.CompilerServices;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Adapters.Conformance.Tests.InMemory;
using Kit = CrmConnector.Adapters.Conformance.AdapterConformanceTests;

namespace CrmConnector.Adapters.Conformance.Tests.Broken;

/// <summary>Mistakes in reading a whole entity.</summary>
internal static class BrokenSweeps
{
    public static IReadOnlyList<BrokenAdapter> All { get; } =
    [new(nameof(Kit.An_empty_entity_gives_one_empty_page), store => new SaysNothingOfNothing(store))];

    private sealed class SaysNothingOfNothing(MemoryStore store) : MemoryConnection(store)
    {
        public override async IAsyncEnumerable<SweepPage> SweepAsync(
            SweepRequest request,
            [EnumeratorCancellation] CancellationToken cancellationToken
        )
        {
            await foreach (var page in base.SweepAsync(request, cancellationToken))
            {
                if (page.Records.Count > 0)
                {
                    yield return page;
                }
            }
        }
    }
}
