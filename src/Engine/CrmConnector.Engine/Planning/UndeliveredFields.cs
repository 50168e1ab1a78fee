using CrmConnector.Engine.Flows;

namespace CrmConnector.Engine.Planning;

/// <summary>Tells what a linked record says that its flow has not delivered.</summary>
internal static class UndeliveredFields
{
    /// <summary>The mapped fields whose one source field says what was not delivered yet, at first contact as well.</summary>
    public static IEnumerable<int> Of(FlowContext flow, PagePairs pairs, int pair)
    {
        if (pairs.Mapped[pair] is not { IsComplete: true } mapped || !pairs.Lookups[pair].IsMember)
        {
            return [];
        }

        var delivered = flow.Slots.Results(pairs.Lookups[pair].Other?.Baseline);
        var results = flow.Rules.Hashes(mapped);
        return Enumerable
            .Range(0, results.Length)
            .Where(i =>
                results[i] != 0
                && (i >= delivered.Length || results[i] != delivered[i])
                && flow.Mapping.Fields[i].SourceFields is [_]
            );
    }
}
