using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;

namespace CrmConnector.Engine.Planning;

/// <summary>
/// A target's value that the flow back takes for unchanged is nobody's edit in this flow either, though it may differ from what was delivered: a blank that a
/// converter trims, for one. Else a rule by which the target wins would leave the field to a flow that has nothing to bring, for ever.
/// </summary>
internal sealed class UnmovedTargets(FlowContext flow)
{
    /// <summary>Per pair of the page and mapped field: the flow back sees no news in the target. Null where there is none.</summary>
    /// <param name="pairs">The page.</param>
    /// <param name="targets">Per pair, the target record as it was read; null where it was not.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public async ValueTask<bool[]?[]> FindAsync(
        PagePairs pairs,
        IReadOnlyList<Record?> targets,
        CancellationToken cancellationToken
    )
    {
        var unmoved = new bool[]?[pairs.Records.Count];
        int[] both =
        [
            .. Enumerable
                .Range(0, flow.Opposites.Count == 0 ? 0 : unmoved.Length)
                .Where(i => targets[i] is { } target && BothMoved(pairs, i, target)),
        ];
        foreach (var opposite in both.Length == 0 ? [] : flow.Opposites)
        {
            RecordKey[] keys = [.. both.Select(i => targets[i]!.Key)];
            var lookups = await flow.Services.Store.Links.FindLinksAsync(opposite.Flow, keys, cancellationToken);
            for (var n = 0; n < both.Length; n++)
            {
                if (lookups[n] is { MoreOthers: null, Other.Baseline: { } baseline })
                {
                    unmoved[both[n]] ??= new bool[flow.Mapping.Fields.Count];
                    opposite.MarkUnmoved(pairs.Records[both[n]], targets[both[n]]!, baseline, unmoved[both[n]]!);
                }
            }
        }

        return unmoved;
    }

    private bool BothMoved(PagePairs pairs, int pair, Record target)
    {
        if (
            pairs.Mapped[pair] is not { IsComplete: true } mapped
            || pairs.Lookups[pair].Other is not { Gone: false, Baseline: { } baseline }
        )
        {
            return false;
        }

        var (results, delivered, held) = (
            flow.Rules.Hashes(mapped),
            flow.Slots.Results(baseline),
            flow.Slots.Targets(baseline)
        );
        for (var i = 0; i < held.Length; i++)
        {
            if (
                results[i] != 0
                && held[i] != 0
                && results[i] != delivered[i]
                && flow.Rules.Hash(target.Values[i], i) is var now
                && now != held[i]
                && now != results[i]
            )
            {
                return true;
            }
        }

        return false;
    }
}
