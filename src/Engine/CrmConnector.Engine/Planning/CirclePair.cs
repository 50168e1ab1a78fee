using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;

namespace CrmConnector.Engine.Planning;

/// <summary>A linked pair of a circle that says different things, with what its flow knows of it.</summary>
/// <param name="Pair">Its place in the page.</param>
/// <param name="Link">The link.</param>
/// <param name="Source">The source record.</param>
/// <param name="Target">The target record.</param>
internal sealed record CirclePair(int Pair, long Link, Record Source, Record Target)
{
    /// <summary>The hashes of the results.</summary>
    public required ulong[] Results { get; init; }

    /// <summary>The hashes of what the target holds.</summary>
    public required ulong[] Held { get; init; }

    /// <summary>The fields in which they differ.</summary>
    public required int[] Fields { get; init; }

    /// <summary>Per field: the result is another than the one delivered last, or none was.</summary>
    public required bool[] SourceMoved { get; init; }

    /// <summary>Per field: the target holds something else than it did after the last delivery, or nobody knows.</summary>
    public required bool[] TargetMoved { get; init; }

    /// <summary>The flow's own baseline does not say who of the two was edited, or what the third entity tells goes against it.</summary>
    public bool IsOpen(int field, CircleSide source, CircleSide target) =>
        SourceMoved[field]
            ? TargetMoved[field] || (source.IsOlder && target.IsNewest)
            : source.IsNewest && target.IsOlder;

    /// <summary>Per field: the run by which the two sides agreed last; 0 for none.</summary>
    public required uint[] Runs { get; init; }

    /// <summary>A linked pair with fields that differ; null for another.</summary>
    public static CirclePair? Of(FlowContext flow, PagePairs pairs, int pair, Record? target)
    {
        if (
            target is null
            || pairs.Mapped[pair] is not { IsComplete: true } mapped
            || pairs.Lookups[pair] is not { IsMember: true, MoreOthers: null, Other: { Gone: false } other }
            || other.Key != target.Key
        )
        {
            return null;
        }

        var results = flow.Rules.Hashes(mapped);
        var (delivered, held) = (flow.Slots.Results(other.Baseline), flow.Slots.Targets(other.Baseline));
        var now = Enumerable.Range(0, results.Length).Select(f => flow.Rules.Hash(target.Values[f], f)).ToArray();
        int[] fields =
        [
            .. Enumerable
                .Range(0, results.Length)
                .Where(f =>
                    results[f] != 0
                    && results[f] != now[f]
                    && flow.Mapping.Fields[f] is { SourceFields: [_], Definition.Reference: null }
                ),
        ];
        return fields.Length == 0
            ? null
            : new CirclePair(pair, pairs.Lookups[pair].LinkId, pairs.Records[pair], target)
            {
                Results = results,
                Held = now,
                Fields = fields,
                SourceMoved = [.. results.Select((hash, f) => At(delivered, f) != hash)],
                TargetMoved = [.. now.Select((hash, f) => At(held, f) != hash)],
                Runs = [.. now.Select((_, f) => At(delivered, f) == 0 ? 0 : other.Baseline!.Run(flow.Slots[f]))],
            };

        static ulong At(ulong[] halves, int field) => field < halves.Length ? halves[field] : 0;
    }
}
