using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;
using CrmConnector.Engine.Planning;
using CrmConnector.State.Baselines;
using CrmConnector.State.Intents;

namespace CrmConnector.Engine.Running;

/// <summary>
/// Looks up what became of writes whose answers were lost. A field counts as ours only if the target holds what was sent; every other difference is
/// somebody's edit (G4).
/// </summary>
internal sealed class SentRecords(FlowContext flow)
{
    private readonly TargetReader _targets = new(flow);
    private readonly ReferenceResolver _references = new(flow);

    /// <summary>One answer per intent, in their order; null where its target record is not there.</summary>
    public async ValueTask<SentRecord?[]> LookUpAsync(
        IReadOnlyList<IntentRecord> intents,
        CancellationToken cancellationToken
    )
    {
        var found = new SentRecord?[intents.Count];
        if (intents.Count == 0)
        {
            return found;
        }

        RecordKey[] keys = [.. intents.Select(i => i.TargetKey!.Value).Distinct()];
        var targets = await _targets.ReadAsync(keys, cancellationToken);
        var sources = await SourcesAsync(intents, cancellationToken);
        for (var i = 0; i < found.Length; i++)
        {
            if (targets.TryGetValue(intents[i].TargetKey!.Value, out var target))
            {
                found[i] = Compare(intents[i], target, sources.GetValueOrDefault(intents[i].SourceKey));
            }
        }

        return found;
    }

    private SentRecord Compare(IntentRecord intent, Record target, (Record Record, FieldValue[] Results)? source)
    {
        var expected = flow.Slots.Pick(intent.Expected);
        var isOurs = intent.Kind == WriteKind.Create && (flow.HasOwnKeys || IsAsSent(expected, target));
        var results = new ulong[expected.Length];
        var targets = new ulong[expected.Length];
        var current = new bool[expected.Length];
        var after = (FieldValue[])target.Values.Clone();
        for (var i = 0; i < expected.Length; i++)
        {
            var isThere = expected[i] != 0 && flow.Rules.Hash(target.Values[i], i) == expected[i];
            if (!isThere && !(isOurs && expected[i] != 0))
            {
                continue;
            }

            results[i] = expected[i];
            targets[i] = expected[i];
            current[i] = source is { } read && flow.Rules.Hash(read.Results[i], i) == expected[i];
            after[i] =
                isThere ? target.Values[i]
                : current[i] ? source!.Value.Results[i]
                : default;
        }

        var halves = flow.Rules.NeedsTarget ? targets : [];
        return new SentRecord(
            flow.Slots.Store(before: null, results, halves),
            Others(source?.Record, new Record(target.Key, after), results, current),
            isOurs
        )
        {
            Source = source?.Record,
            After = new Record(target.Key, after) { MergedInto = target.MergedInto },
            IsCurrent = current,
            Held = flow
                .Slots.Store(before: null, [.. target.Values.Take(expected.Length).Select(flow.Rules.Hash)], [])
                .Results,
        };
    }

    private bool IsAsSent(ulong[] expected, Record target)
    {
        for (var i = 0; i < expected.Length; i++)
        {
            if (expected[i] != 0 && flow.Rules.Hash(target.Values[i], i) != expected[i])
            {
                return false;
            }
        }

        return true;
    }

    private List<FlowBaseline> Others(Record? source, Record after, ulong[] results, bool[] current)
    {
        var others = new List<FlowBaseline>();
        if (source is null)
        {
            return others;
        }

        foreach (var opposite in flow.Opposites)
        {
            if (opposite.Delivered(source, after, i => results[i] != 0, i => current[i]) is { } baseline)
            {
                others.Add(new FlowBaseline(opposite.Flow, baseline));
            }
        }

        return others;
    }

    /// <summary>The source records as they are now, with what the mapping makes of them; needed only where a flow leads back.</summary>
    private async ValueTask<Dictionary<RecordKey, (Record Record, FieldValue[] Results)?>> SourcesAsync(
        IReadOnlyList<IntentRecord> intents,
        CancellationToken cancellationToken
    )
    {
        var sources = new Dictionary<RecordKey, (Record, FieldValue[])?>();
        if (flow.Opposites.Count == 0)
        {
            return sources;
        }

        var request = new FetchRequest(
            flow.Process.From.Entity,
            flow.SourceShape,
            [.. intents.Select(i => i.SourceKey).Distinct()]
        );
        var found = await flow.Calls.CallAsync(token => flow.Source.FetchAsync(request, token), cancellationToken);
        Record[] present = [.. found.OfType<Record>()];
        var references = await _references.ResolveAsync(present, cancellationToken);
        foreach (var record in present)
        {
            sources[record.Key] = (record, flow.Mapping.Map(record, references).Results);
        }

        return sources;
    }
}
