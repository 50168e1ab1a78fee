using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;
using CrmConnector.Engine.Planning;
using CrmConnector.Engine.Running;
using CrmConnector.State.Intents;
using CrmConnector.State.Journal;
using CrmConnector.State.Links;

namespace CrmConnector.Engine.Undoing;

/// <summary>
/// Settles what a killed undo may have written, before anything takes it for somebody's edit. What is as it was sent counts as put back; the rest is
/// left to the undo when it is run again.
/// </summary>
internal sealed class UndoSettler(RunScope run)
{
    private readonly FlowContext _flow = run.Flow;

    /// <summary>Settles intents of one flow; the caller closes their pages.</summary>
    public async ValueTask SettleAsync(IReadOnlyList<IntentRecord> intents, CancellationToken cancellationToken)
    {
        if (intents.Count == 0)
        {
            return;
        }

        var known = await WithReceiptsAsync(intents, cancellationToken);
        RecordKey[] keys = [.. known.Select(i => i.TargetKey!.Value)];
        var found = await new TargetReader(_flow).ReadAsync([.. keys.Distinct()], cancellationToken);
        var lookups =
            keys.Length == 0
                ? []
                : await _flow.Services.Store.Links.FindLinksByTargetAsync(_flow.Flow, keys, cancellationToken);
        var target = new UndoTarget(_flow, []);
        var commit = new UndoCommit(run, target.Rules, target.ReadShape);
        var created = new List<(IntentRecord Intent, Record Record, LinkLookup Lookup)>();
        for (var i = 0; i < known.Count; i++)
        {
            var (intent, record, lookup) = (known[i], found.GetValueOrDefault(keys[i]), lookups[i]);
            if (intent.Kind == WriteKind.Delete && record is null)
            {
                commit.Deleted(intent.SourceKey, lookup, JournalFlags.Settled);
            }
            else if (intent.Kind == WriteKind.Create && record is not null && IsOurs(intent, record))
            {
                created.Add((intent, record, lookup));
            }
            else if (
                intent.Kind == WriteKind.Update
                && record is not null
                && Arrived(intent, record) is { Length: > 0 } fields
            )
            {
                commit.Restored(intent.SourceKey, lookup, record, fields, JournalFlags.Settled);
            }
        }

        await AddCreatedAsync(commit, created, cancellationToken);
        if (commit.HasEntries)
        {
            run.Read += commit.Entries;
            await _flow.Services.Store.CommitPageAsync(
                await commit.BuildAsync(new OppositeReadings(_flow), cancellationToken),
                cancellationToken
            );
        }
    }

    private async ValueTask AddCreatedAsync(
        UndoCommit commit,
        List<(IntentRecord Intent, Record Record, LinkLookup Lookup)> created,
        CancellationToken cancellationToken
    )
    {
        var places = await new UndoPlaces(_flow).FindAsync(
            [.. created.Select(c => (c.Intent.SourceKey, c.Lookup, Former(c.Intent)))],
            cancellationToken
        );
        var former = await new UndoneBaselines(_flow).FindAsync([.. created.Select(c => c.Intent)], cancellationToken);
        for (var i = 0; i < created.Count; i++)
        {
            var (intent, record, _) = created[i];
            if (places[i] is { } place)
            {
                string[] fields = Arrived(intent, record);
                commit.Created(intent.SourceKey, record.Key, place, record, fields, former[i], JournalFlags.Settled);
            }
        }
    }

    /// <summary>Where the target draws the keys, its receipts tell those of creates that arrived.</summary>
    private async ValueTask<IReadOnlyList<IntentRecord>> WithReceiptsAsync(
        IReadOnlyList<IntentRecord> intents,
        CancellationToken cancellationToken
    )
    {
        Guid[] unknown = [.. intents.Where(i => i.TargetKey is null).Select(i => i.Intent)];
        if (unknown.Length == 0 || _flow.Target is not IReceiptReader reader)
        {
            return [.. intents.Where(i => i.TargetKey is not null)];
        }

        var keys = await _flow.Calls.CallAsync(
            token => reader.ReadReceiptsAsync(_flow.Process.To.Entity, unknown, token),
            cancellationToken
        );
        return
        [
            .. intents
                .Select(i =>
                    i.TargetKey is null && keys.TryGetValue(i.Intent, out var key) ? i with { TargetKey = key } : i
                )
                .Where(i => i.TargetKey is not null),
        ];
    }

    private string[] Arrived(IntentRecord intent, Record record)
    {
        var expected = _flow.Slots.Pick(intent.Expected);
        return
        [
            .. Enumerable
                .Range(0, expected.Length)
                .Where(i => expected[i] != 0 && _flow.Rules.Hash(record.Values[i], i) == expected[i])
                .Select(i => _flow.Mapping.Fields[i].Name),
        ];
    }

    /// <summary>A mapped key may be another's record: it is ours only if it is as it was sent.</summary>
    private bool IsOurs(IntentRecord intent, Record record) =>
        _flow.HasOwnKeys
        || Arrived(intent, record).Length == _flow.Slots.Pick(intent.Expected).Count(hash => hash != 0);

    private static UndoPlace Former(IntentRecord intent) =>
        new(
            intent.LinkId,
            intent.SourceNumber,
            intent.TargetNumber,
            HasSource: false,
            HasTarget: false,
            SourceIsGone: true
        );
}
