using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;
using CrmConnector.State.Links;

namespace CrmConnector.Engine.Planning;

/// <summary>
/// In a circle of three, a source record may hold what the third entity gave it, while that one has another value by now, which is on its way. To pass the old
/// one on would let it come round and win over the new one (G3): it is passed over, as the new one comes by itself.
/// </summary>
internal sealed class SupersededFields(FlowContext flow)
{
    private readonly SilentGivers _silentGivers = new(flow);
    private readonly HashSet<ThirdEntity> _silent = [];

    /// <summary>Per pair of the page and mapped field: the source's value is a former one of the third entity. Null where there is none.</summary>
    /// <param name="pairs">The page.</param>
    /// <param name="targets">Per pair, the target record as it was read; null where it was not.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public async ValueTask<bool[]?[]> FindAsync(
        PagePairs pairs,
        IReadOnlyList<Record?> targets,
        CancellationToken cancellationToken
    )
    {
        var superseded = new bool[]?[pairs.Records.Count];
        foreach (var third in flow.Thirds.Where(third => third.Source.Back.Count > 0))
        {
            await MarkAsync(pairs, targets, third, superseded, cancellationToken);
        }

        foreach (var silent in flow.SilentThirds)
        {
            await _silentGivers.MarkAsync(pairs, silent, superseded, cancellationToken);
        }

        return superseded;
    }

    private async ValueTask MarkAsync(
        PagePairs pairs,
        IReadOnlyList<Record?> targets,
        ThirdEntity third,
        bool[]?[] superseded,
        CancellationToken cancellationToken
    )
    {
        var given = await FromAsync(third, pairs, cancellationToken);
        if (given.Count == 0)
        {
            return;
        }

        RecordKey[] keys = [.. given.Select(g => g.Value.From).Distinct()];
        var now = _silent.Contains(third) ? null : await third.ReadAsync(keys, cancellationToken);
        if (now is null)
        {
            // nobody can tell: what came from a system that does not answer goes on when it does
            _silent.Add(third);
            given.ForEach(g => Mark(superseded, g.Pair, g.Mapped));
            return;
        }

        var coming = await ComingValues.LoadAsync(flow.Services, third.Source.Back, keys, cancellationToken);
        var waiting = await WaitingAsync(third, now, cancellationToken);
        foreach (var (pair, mapped, value) in given)
        {
            if (
                now.TryGetValue(value.From, out var record)
                && coming.Has(value.Flow, record, third.Shape)
                && value.HasMoved(record, third.Shape)
                && !(
                    targets[pair] is { } target
                    && IsAsDelivered(pairs.Lookups[pair], target, mapped)
                    && waiting(record, value, target)
                )
            )
            {
                Mark(superseded, pair, mapped);
            }
        }
    }

    private void Mark(bool[]?[] superseded, int pair, int mapped) =>
        (superseded[pair] ??= new bool[flow.Mapping.Fields.Count])[mapped] = true;

    /// <summary>The mapped fields whose source value is one that the third entity gave it, and that is not delivered yet.</summary>
    private async ValueTask<List<(int Pair, int Mapped, GivenValue Value)>> FromAsync(
        ThirdEntity third,
        PagePairs pairs,
        CancellationToken cancellationToken
    )
    {
        int[] news =
        [
            .. Enumerable
                .Range(0, pairs.Records.Count)
                .Where(i =>
                    ComingValues.Reach(third.Source.There, pairs.Records[i], flow.SourceShape)
                    && UndeliveredFields.Of(flow, pairs, i).Any()
                ),
        ];
        var given = new List<(int, int, GivenValue)>();
        foreach (var back in news.Length == 0 ? [] : third.Source.Back)
        {
            RecordKey[] keys = [.. news.Select(i => pairs.Records[i].Key)];
            var lookups = await LookUpAsync(back, keys, cancellationToken);
            for (var n = 0; n < news.Length; n++)
            {
                var source = pairs.Records[news[n]];
                foreach (var mapped in UndeliveredFields.Of(flow, pairs, news[n]))
                {
                    var position = flow.Mapping.Fields[mapped].SourceFields[0];
                    var name = flow.Mapping.SourceShape.Fields[position];
                    // what was agreed on with the target later, and is something else, has been edited since: that it is what the third entity gave once is chance
                    var agreed = pairs.Lookups[news[n]].Other?.Baseline?.Run(flow.Slots[mapped]) ?? 0;
                    given.AddRange(
                        GivenValue
                            .Of(back, lookups[n], name, source.Values[position])
                            .Where(value => value.Run >= agreed)
                            .Select(value => (news[n], mapped, value))
                    );
                }
            }
        }

        return given;
    }

    /// <summary>The target's value is in turn one that this flow gave it, and the source's is another by now.</summary>
    private bool IsAsDelivered(LinkLookup lookup, Record target, int mapped)
    {
        var held = flow.Slots.Targets(lookup.Other?.Baseline);
        return mapped < held.Length
            && held[mapped] != 0
            && held[mapped] == flow.Rules.Hash(target.Values[mapped], mapped);
    }

    /// <summary>
    /// Tells whether the third record's own value is passed over in the same way, as a former one of this flow's target. Where that one's is a former one of the
    /// source, all three would wait for each other.
    /// </summary>
    private async ValueTask<Func<Record, GivenValue, Record, bool>> WaitingAsync(
        ThirdEntity third,
        IReadOnlyDictionary<RecordKey, Record> now,
        CancellationToken cancellationToken
    )
    {
        RecordKey[] keys = [.. now.Keys];
        var known = new Dictionary<(ThirdFlow Flow, RecordKey Key), LinkLookup>();
        foreach (var there in third.Target.There)
        {
            var lookups = await LookUpAsync(there, keys, cancellationToken);
            for (var i = 0; i < keys.Length; i++)
            {
                known[(there, keys[i])] = lookups[i];
            }
        }

        return (record, given, target) =>
            ComingValues.Reach(third.Target.Back, record, third.Shape)
            && third.Target.There.Any(there =>
                GivenValue
                    .Of(there, known[(there, record.Key)], given.Reads, record.Values[third.Shape.IndexOf(given.Reads)])
                    .Any(value =>
                        value.Run >= given.Run && value.From == target.Key && value.HasMoved(target, flow.TargetShape)
                    )
            );
    }

    private ValueTask<LinkLookup[]> LookUpAsync(
        ThirdFlow third,
        RecordKey[] keys,
        CancellationToken cancellationToken
    ) => flow.Services.Store.Links.FindLinksByTargetAsync(third.Flow, keys, cancellationToken);
}
