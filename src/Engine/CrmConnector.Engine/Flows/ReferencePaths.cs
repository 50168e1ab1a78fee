using CrmConnector.Abstractions.Definitions;
using CrmConnector.Planning.Mapping;
using CrmConnector.State;

namespace CrmConnector.Engine.Flows;

/// <summary>Finds where the pointers of a mapping are looked up.</summary>
internal static class ReferencePaths
{
    /// <summary>In the order of the mapping's references.</summary>
    public static async ValueTask<IReadOnlyList<ReferencePath>> LoadAsync(
        IStateStore store,
        CompiledMapping mapping,
        string fromConnection,
        string toConnection,
        CancellationToken cancellationToken
    )
    {
        var paths = new List<ReferencePath>();
        foreach (var need in mapping.References)
        {
            var from = new EntityAddress(fromConnection, need.SourceEntity);
            var to = new EntityAddress(toConnection, need.TargetEntity);
            paths.Add(
                new ReferencePath(
                    need,
                    await store.Flows.RegisterEntityAsync(need.LinkSet, from, cancellationToken),
                    await store.Flows.RegisterEntityAsync(need.LinkSet, to, cancellationToken)
                )
            );
        }

        return paths;
    }
}
