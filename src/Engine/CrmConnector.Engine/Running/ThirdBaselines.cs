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

    /// <summary>Looks up what the flows to third entities have delivered of the records of a page.</summary>
    public ValueTask LoadAsync(IReadOnlyList<PlannedRecord> records, CancellationToken cancellationToken)
    {
        var agreed = records.Where(r => r.Plan.Moves.Any(Agreement.IsAgreed)).ToList();
        return LoadAsync(
            [.. agreed.Where(r => r.Lookup.IsMember).Select(r => r.Source.Key)],
            [.. agreed.Select(r => r.Plan.Target).OfType<RecordKey>().Distinct()],
            cancellationToken
        );
    }

    /// <summary>The same for source and target records that are named one by one.</summary>
    public async ValueTask LoadAsync(RecordKey[] sources, RecordKey[] targets, CancellationToken cancellationToken)
    {
        _known.Clear();
        foreach (var third in flow.Thirds)
        {
            await LoadAsync(third.Source, sources, cancellationToken);
            await LoadAsync(third.Target, targets, cancellationToken);
        }
    }

    /// <summary>What follows from an agreement for the flows between its two sides and third entities.</summary>
    public IEnumerable<BaselineWrite> Of(Agreement agreement) =>
        agreement.Link == 0 || _known.Count == 0
            ? []
            : flow.Thirds.SelectMany(third =>
                Learn(agreement, third.Source, third.Target, isSource: true)
                    .Concat(Learn(agreement, third.Target, third.Source, isSource: false))
            );

    /// <summary>One side agrees with the third entity: so does the other, which now agrees with this one.</summary>
    private IEnumerable<BaselineWrite> Learn(Agreement agreement, ThirdSide known, ThirdSide learned, bool isSource)
    {
        var (key, number) = isSource
            ? (agreement.Source.Key, agreement.TargetNumber)
            : (agreement.Target.Key, agreement.SourceNumber);
        foreach (var there in known.There)
        {
            if (
                _known.TryGetValue((there.Flow.Id, key), out var lookup)
                && lookup.LinkId == agreement.Link
                && lookup.Other is { Gone: false, Baseline: { } baseline } third
            )
            {
                var halves = new ThirdHalves();
                foreach (var (source, target) in agreement.Fields(flow))
                {
                    Compare(there, baseline, isSource ? source : target, isSource ? target : source, learned, halves);
                }

                foreach (var write in halves.ToWrites(agreement.Link, learned, number, third.Number))
                {
                    yield return write;
                }
            }
        }
    }

    private static void Compare(
        ThirdFlow there,
        Baseline baseline,
        AgreedField knows,
        AgreedField learns,
        ThirdSide learned,
        ThirdHalves halves
    )
    {
        foreach (var (field, writes) in there.Reading(knows.Name))
        {
            var result = there.Map(field, knows.Value);
            var (delivered, held) = there.Known(baseline, field);
            if (held != 0 && delivered != 0 && there.Hash(field, result) == delivered)
            {
                halves.Add(learned, learns, writes, held, held == delivered ? result : default);
            }
        }
    }

    private async ValueTask LoadAsync(ThirdSide side, RecordKey[] keys, CancellationToken cancellationToken)
    {
        foreach (var there in keys.Length == 0 ? [] : side.There)
        {
            var lookups = await flow.Services.Store.Links.FindLinksAsync(there.Flow, keys, cancellationToken);
            for (var i = 0; i < keys.Length; i++)
            {
                _known[(there.Flow.Id, keys[i])] = lookups[i];
            }
        }
    }
}
