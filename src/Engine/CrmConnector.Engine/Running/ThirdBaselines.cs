using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;
using CrmConnector.Engine.Planning;
using CrmConnector.State.Baselines;
using CrmConnector.State.Links;

namespace CrmConnector.Engine.Running;

/// <summary>
/// In a circle of three, two sides that come to agree may both agree with the third: the one of them with which it does not speak at present must know, or it
/// would take a value that came round the other way for somebody's edit, and let an older one win over the next (G3).
/// </summary>
internal sealed class ThirdBaselines(FlowContext flow)
{
    private readonly Dictionary<(int Flow, RecordKey Key), LinkLookup> _known = [];
    private readonly Dictionary<(ThirdEntity Entity, RecordKey Key), Record> _now = [];
    private readonly HashSet<ThirdEntity> _silent = [];

    /// <summary>Looks up what the flows to third entities have delivered of the records of a page.</summary>
    public async ValueTask LoadAsync(IReadOnlyList<PlannedRecord> records, CancellationToken cancellationToken)
    {
        _known.Clear();
        _now.Clear();
        foreach (var third in flow.Thirds)
        {
            var agreed = records.Where(r => r.Plan.Moves.Any(Agreement.IsAgreed)).ToList();
            await LookUpAsync(third, Sources(agreed), Targets(agreed), cancellationToken);
            var news = agreed.Where(r => Agreement.IsNews(flow, r)).ToList();
            await ReadAsync(third, Sources(news), Targets(news), cancellationToken);
        }
    }

    /// <summary>The same for source and target records that are named one by one.</summary>
    public async ValueTask LoadAsync(RecordKey[] sources, RecordKey[] targets, CancellationToken cancellationToken)
    {
        _known.Clear();
        _now.Clear();
        foreach (var third in flow.Thirds)
        {
            await LookUpAsync(third, sources, targets, cancellationToken);
            await ReadAsync(third, sources, targets, cancellationToken);
        }
    }

    /// <summary>What follows from an agreement for the flows between its two sides and third entities.</summary>
    public IEnumerable<BaselineWrite> Of(Agreement agreement) =>
        agreement.Link == 0 || _known.Count == 0
            ? []
            : flow.Thirds.SelectMany(third =>
                Learn(agreement, third, third.Source, third.Target, isSource: true)
                    .Concat(Learn(agreement, third, third.Target, third.Source, isSource: false))
            );

    /// <summary>One side agrees with the third entity: so does the other, which now agrees with this one.</summary>
    private IEnumerable<BaselineWrite> Learn(
        Agreement agreement,
        ThirdEntity entity,
        ThirdSide known,
        ThirdSide learned,
        bool isSource
    )
    {
        var (key, learner, number) = isSource
            ? (agreement.Source.Key, agreement.Target.Key, agreement.TargetNumber)
            : (agreement.Target.Key, agreement.Source.Key, agreement.SourceNumber);
        foreach (var there in known.There)
        {
            if (
                _known.TryGetValue((there.Flow.Id, key), out var lookup)
                && lookup.LinkId == agreement.Link
                && lookup.Other is { Gone: false, Baseline: { } baseline } third
            )
            {
                var knowledge = new ThirdKnowledge(
                    entity,
                    _now.GetValueOrDefault((entity, third.Key)),
                    other => Baseline(other, learned.There.Contains(other) ? learner : third.Key, agreement.Link)
                );
                var halves = new ThirdHalves();
                foreach (var (source, target) in agreement.Fields(flow))
                {
                    var (knows, learns) = isSource ? (source, target) : (target, source);
                    foreach (var same in Same(there, baseline, knows))
                    {
                        halves.Add(learned, learns, same, knowledge);
                    }
                }

                foreach (var write in halves.ToWrites(agreement.Link, learned, number, third.Number))
                {
                    yield return write;
                }
            }
        }
    }

    /// <summary>The fields of the third entity that were left saying what the side still says.</summary>
    private static IEnumerable<ThirdField> Same(ThirdFlow there, Baseline baseline, AgreedField knows)
    {
        foreach (var (field, writes) in there.Reading(knows.Name))
        {
            var result = there.Map(field, knows.Value);
            var (delivered, held) = there.Known(baseline, field);
            if (held is not (0 or OppositeFlow.Another) && delivered != 0 && there.Hash(field, result) == delivered)
            {
                var value = held == delivered ? result : default;
                yield return new ThirdField(writes, held, value, there.Run(baseline, field));
            }
        }
    }

    private Baseline? Baseline(ThirdFlow other, RecordKey key, long link) =>
        _known.TryGetValue((other.Flow.Id, key), out var lookup) && lookup.LinkId == link
            ? lookup.Other?.Baseline
            : null;

    private static RecordKey[] Sources(IReadOnlyList<PlannedRecord> records) =>
        [.. records.Where(r => r.Lookup.IsMember).Select(r => r.Source.Key)];

    private static RecordKey[] Targets(IReadOnlyList<PlannedRecord> records) =>
        [.. records.Select(r => r.Plan.Target).OfType<RecordKey>().Distinct()];

    private async ValueTask LookUpAsync(
        ThirdEntity third,
        RecordKey[] sources,
        RecordKey[] targets,
        CancellationToken cancellationToken
    )
    {
        await LookUpAsync(third.Source.There, sources, cancellationToken);
        await LookUpAsync(third.Target.There, targets, cancellationToken);
    }

    private async ValueTask LookUpAsync(
        IReadOnlyList<ThirdFlow> flows,
        RecordKey[] keys,
        CancellationToken cancellationToken
    )
    {
        foreach (var there in keys.Length == 0 ? [] : flows)
        {
            var lookups = await flow.Services.Store.Links.FindLinksAsync(there.Flow, keys, cancellationToken);
            for (var i = 0; i < keys.Length; i++)
            {
                _known[(there.Flow.Id, keys[i])] = lookups[i];
            }
        }
    }

    /// <summary>Reads the third records of which one side could learn from the other, and what the flows from there know of them.</summary>
    private async ValueTask ReadAsync(
        ThirdEntity third,
        RecordKey[] sources,
        RecordKey[] targets,
        CancellationToken cancellationToken
    )
    {
        RecordKey[] keys =
        [
            .. Known(third.Source.There, sources).Concat(Known(third.Target.There, targets)).Distinct(),
        ];
        if (keys.Length == 0 || _silent.Contains(third))
        {
            return;
        }

        await LookUpAsync([.. third.Source.Back, .. third.Target.Back], keys, cancellationToken);
        var found = await third.ReadAsync(keys, cancellationToken);
        if (found is null)
        {
            _silent.Add(third);
            return;
        }

        foreach (var (key, record) in found)
        {
            _now[(third, key)] = record;
        }
    }

    private IEnumerable<RecordKey> Known(IReadOnlyList<ThirdFlow> flows, RecordKey[] keys) =>
        from there in flows
        from key in keys
        where
            _known.TryGetValue((there.Flow.Id, key), out var lookup)
            && lookup.Other is { Gone: false, Baseline: not null }
        select _known[(there.Flow.Id, key)].Other!.Key;
}
