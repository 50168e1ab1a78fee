using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Composing;
using CrmConnector.Engine.Flows;
using CrmConnector.State.Links;

namespace CrmConnector.Engine.Planning;

/// <summary>What the state store knows of some linked pairs and a third entity, and the third records as they are now.</summary>
internal sealed class CircleView
{
    private readonly Dictionary<ThirdFlow, LinkLookup[]> _lookups = [];
    private readonly RecordKey?[] _members;
    private readonly ThirdEntity _third;
    private IReadOnlyDictionary<RecordKey, Record>? _now;
    private ComingValues? _coming;

    private CircleView(ThirdEntity third, int pairs) => (_third, _members) = (third, new RecordKey?[pairs]);

    /// <summary>Looks it up.</summary>
    /// <param name="services">What runs share.</param>
    /// <param name="third">The third entity.</param>
    /// <param name="pairs">The pairs: link, source and target.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public static async ValueTask<CircleView> LoadAsync(
        EngineServices services,
        ThirdEntity third,
        IReadOnlyList<(long Link, RecordKey Source, RecordKey Target)> pairs,
        CancellationToken cancellationToken
    )
    {
        var view = new CircleView(third, pairs.Count);
        await view.LookUpAsync(services, third.Source, [.. pairs.Select(p => p.Source)], cancellationToken);
        await view.LookUpAsync(services, third.Target, [.. pairs.Select(p => p.Target)], cancellationToken);
        for (var i = 0; i < pairs.Count; i++)
        {
            view._members[i] = view
                ._lookups.Values.Select(lookups => lookups[i])
                .FirstOrDefault(l => l.LinkId == pairs[i].Link && l.Other is { Gone: false })
                .Other?.Key;
        }

        RecordKey[] keys = [.. view._members.OfType<RecordKey>().Distinct()];
        view._now =
            keys.Length == 0 ? new Dictionary<RecordKey, Record>() : await third.ReadAsync(keys, cancellationToken);
        view._coming = await ComingValues.LoadAsync(
            services,
            third.Source.Back.Concat(third.Target.Back),
            keys,
            cancellationToken
        );
        return view;
    }

    /// <summary>The link of a pair has a record of the third entity, whose system does not answer.</summary>
    public bool IsSilent(int pair) => _members[pair] is not null && _now is null;

    /// <summary>The third record of a pair as it is now; null where there is none.</summary>
    public Record? Third(int pair) => _members[pair] is { } member ? _now?.GetValueOrDefault(member) : null;

    /// <summary>What the state store knows of a pair's side and a flow between it and the third entity.</summary>
    public LinkLookup Lookup(ThirdFlow flow, int pair) => _lookups[flow][pair];

    /// <summary>A flow is going to bring what the third record of a pair says to a record of this side.</summary>
    public bool IsComing(int pair, ThirdSide side, Record record, RecordShape shape) =>
        Third(pair) is { } third
        && ComingValues.Reach(side.There, record, shape)
        && side.Back.Any(flow => _coming!.Has(flow, third, _third.Shape));

    private async ValueTask LookUpAsync(
        EngineServices services,
        ThirdSide side,
        RecordKey[] keys,
        CancellationToken cancellationToken
    )
    {
        foreach (var there in side.There)
        {
            _lookups[there] = await services.Store.Links.FindLinksAsync(there.Flow, keys, cancellationToken);
        }

        foreach (var back in side.Back)
        {
            _lookups[back] = await services.Store.Links.FindLinksByTargetAsync(back.Flow, keys, cancellationToken);
        }
    }
}
