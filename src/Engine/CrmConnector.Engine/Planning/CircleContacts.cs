using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;

namespace CrmConnector.Engine.Planning;

/// <summary>
/// In a circle of three, two sides that say different things may both have agreed with a third entity since they last agreed with each other, if they ever did:
/// what became of these agreements tells which of the two is the newer, and no rule has to decide it (G3). It also tells that a source's news are old, where its
/// flow stood still while the third entity's value went there and back.
/// </summary>
internal sealed class CircleContacts(FlowContext flow)
{
    /// <summary>What follows per pair of the page; null for nothing.</summary>
    /// <param name="pairs">The page.</param>
    /// <param name="targets">Per pair, the target record as it was read; null where it was not.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public async ValueTask<InferredBaseline?[]> FindAsync(
        PagePairs pairs,
        IReadOnlyList<Record?> targets,
        CancellationToken cancellationToken
    )
    {
        var inferred = new InferredBaseline?[pairs.Records.Count];
        if (!flow.HasThirds)
        {
            return inferred;
        }

        CirclePair[] met =
        [
            .. Enumerable
                .Range(0, inferred.Length)
                .Select(i => CirclePair.Of(flow, pairs, i, targets[i]))
                .OfType<CirclePair>(),
        ];
        foreach (var third in met.Length == 0 ? [] : flow.Thirds)
        {
            (long, RecordKey, RecordKey)[] keys = [.. met.Select(m => (m.Link, m.Source.Key, m.Target.Key))];
            var view = await CircleView.LoadAsync(flow.Services, third, keys, cancellationToken);
            for (var i = 0; i < met.Length; i++)
            {
                Infer(
                    met[i],
                    third,
                    view,
                    i,
                    inferred[met[i].Pair] ??= new InferredBaseline(flow.Mapping.Fields.Count)
                );
            }
        }

        foreach (var silent in met.Length == 0 ? [] : flow.SilentThirds)
        {
            RecordKey[] keys = [.. met.Select(m => m.Source.Key)];
            var lookups = await flow.Services.Store.Links.FindLinksByTargetAsync(silent, keys, cancellationToken);
            for (var i = 0; i < met.Length; i++)
            {
                if (lookups[i].Other is { Gone: false })
                {
                    (inferred[met[i].Pair] ??= new InferredBaseline(flow.Mapping.Fields.Count)).Wait(met[i].Fields);
                }
            }
        }

        return inferred;
    }

    private void Infer(CirclePair met, ThirdEntity third, CircleView view, int place, InferredBaseline inferred)
    {
        if (view.IsSilent(place))
        {
            inferred.Wait(met.Fields);
        }

        if (view.Third(place) is not { } record)
        {
            return;
        }

        foreach (var field in met.Fields)
        {
            var mapped = flow.Mapping.Fields[field];
            var name = flow.Mapping.SourceShape.Fields[mapped.SourceFields[0]];
            foreach (
                var between in third
                    .Source.Opposing(name)
                    .Intersect(third.Target.Opposing(mapped.Name), StringComparer.Ordinal)
            )
            {
                var there = third.Shape.IndexOf(between) is >= 0 and var at ? record.Values[at] : default;
                var source = CircleSide.Of(
                    third.Source,
                    f => view.Lookup(f, place),
                    name,
                    met.Source.Values[mapped.SourceFields[0]],
                    between,
                    there
                );
                var target = CircleSide.Of(
                    third.Target,
                    f => view.Lookup(f, place),
                    mapped.Name,
                    met.Target.Values[field],
                    between,
                    there
                );
                if (source is not { } one || target is not { } other)
                {
                    continue;
                }

                one = met.SourceMoved[field] ? one.After(met.Runs[field]) : one;
                other = met.TargetMoved[field] ? other.After(met.Runs[field]) : other;

                if (one.IsOlder && other.IsOlder)
                {
                    inferred.Waits[field] |=
                        view.IsComing(place, third.Source, met.Source, flow.SourceShape)
                        || view.IsComing(place, third.Target, met.Target, flow.TargetShape);
                }
                else if (met.IsOpen(field, one, other))
                {
                    inferred.Learn(field, one, other, met.Results[field], met.Held[field]);
                }
            }
        }
    }
}
