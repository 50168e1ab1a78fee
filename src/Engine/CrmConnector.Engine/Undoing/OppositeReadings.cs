using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;
using CrmConnector.Engine.Planning;
using CrmConnector.State.Baselines;

namespace CrmConnector.Engine.Undoing;

/// <summary>Works out what the flows that lead back read of records that were put back, so that they do not take it for somebody's edit.</summary>
internal sealed class OppositeReadings(FlowContext flow)
{
    private readonly Dictionary<int, ReferenceResolver> _resolvers = [];

    /// <summary>Per record, in their order, the first halves of the opposite baselines.</summary>
    /// <param name="records">The records as they are now, each with the places of the fields that were written.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async ValueTask<IReadOnlyList<IReadOnlyList<FlowBaseline>>> OfAsync(
        IReadOnlyList<(Record After, IReadOnlySet<int> Written)> records,
        CancellationToken cancellationToken
    )
    {
        var halves = records.Select(_ => new List<FlowBaseline>()).ToList();
        foreach (var opposite in records.Count == 0 ? [] : flow.Opposites)
        {
            var resolver = await ResolverAsync(opposite, cancellationToken);
            var references = await resolver.ResolveAsync(
                [.. records.Select(r => opposite.Read(r.After))],
                cancellationToken
            );
            for (var i = 0; i < records.Count; i++)
            {
                if (opposite.Reads(records[i].After, references, records[i].Written) is { } baseline)
                {
                    halves[i].Add(new FlowBaseline(opposite.Flow, baseline));
                }
            }
        }

        return halves;
    }

    private async ValueTask<ReferenceResolver> ResolverAsync(OppositeFlow opposite, CancellationToken cancellationToken)
    {
        if (!_resolvers.TryGetValue(opposite.Flow.Id, out var resolver))
        {
            var paths = await ReferencePaths.LoadAsync(
                flow.Services.Store,
                opposite.Mapping,
                flow.Process.To.Connection,
                flow.Process.From.Connection,
                cancellationToken
            );
            resolver = new ReferenceResolver(flow.Services.Store, opposite.Mapping, paths);
            _resolvers.Add(opposite.Flow.Id, resolver);
        }

        return resolver;
    }
}
