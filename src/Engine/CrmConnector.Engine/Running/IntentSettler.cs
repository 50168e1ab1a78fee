using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;
using CrmConnector.Engine.Planning;
using CrmConnector.Engine.Progress;
using CrmConnector.State.Baselines;
using CrmConnector.State.Intents;
using CrmConnector.State.Journal;
using CrmConnector.State.Links;
using CrmConnector.State.Pages;

namespace CrmConnector.Engine.Running;

/// <summary>
/// Settles, before anything else, what a killed run may have written. A create whose record is there as it was sent is linked; one that is not
/// there is sent again under the same name and key, so that a late arrival cannot make a second record. Updates of the fast path need nothing: their
/// baseline was not committed, so the same change is met and sent again. Where decisions depend on the target, an update that arrived is our own
/// write and not somebody's edit.
/// </summary>
internal sealed class IntentSettler(RunScope run)
{
    private readonly FlowContext _flow = run.Flow;
    private readonly TargetReader _targets = new(run.Flow);
    private readonly List<NewLink> _links = [];
    private readonly List<BaselineWrite> _baselines = [];
    private readonly List<JournalEntry> _journal = [];

    public async ValueTask SettleAsync(CancellationToken cancellationToken)
    {
        var open = await _flow.Services.Store.Intents.LoadOpenIntentsAsync(_flow.Flow, cancellationToken);
        if (open.Count == 0)
        {
            return;
        }

        run.Enter(RunPhase.Settling);
        var intents = open.SelectMany(p => p.Intents)
            .Where(IsOfInterest)
            .GroupBy(i => i.SourceKey)
            .Select(g => g.Last());
        foreach (var part in intents.Chunk(_flow.Services.PageSize))
        {
            await SettleAsync(part, cancellationToken);
        }

        run.UnsettledPages.AddRange(open.Select(p => p.Id));
        if (_journal.Count > 0)
        {
            await CommitAsync(cancellationToken);
        }
    }

    /// <summary>Closes what a killed run left, once this run has met every record again.</summary>
    public async ValueTask CloseAsync(CancellationToken cancellationToken)
    {
        if (run.UnsettledPages.Count > 0)
        {
            await _flow.Services.Store.CommitPageAsync(
                new PageCommit(_flow.Flow, run.RunId, run.NextPage())
                {
                    Leases = run.Leases,
                    ClosedIntents = run.UnsettledPages,
                },
                cancellationToken
            );
        }
    }

    private bool IsOfInterest(IntentRecord intent) =>
        intent.Kind == WriteKind.Create || (intent.Kind == WriteKind.Update && _flow.Rules.NeedsTarget);

    private async ValueTask SettleAsync(IntentRecord[] intents, CancellationToken cancellationToken)
    {
        var targets = await _targets.ReadAsync(
            [.. intents.Where(i => i.TargetKey is not null).Select(i => i.TargetKey!.Value).Distinct()],
            cancellationToken
        );
        var links = await _flow.Services.Store.Links.FindLinksAsync(
            _flow.Flow,
            [.. intents.Select(i => i.SourceKey)],
            cancellationToken
        );
        for (var i = 0; i < intents.Length; i++)
        {
            var target = intents[i].TargetKey is { } key ? targets.GetValueOrDefault(key) : null;
            if (intents[i].Kind == WriteKind.Update)
            {
                SettleUpdate(intents[i], links[i], target);
            }
            else if (!links[i].IsMember)
            {
                SettleCreate(intents[i], target);
            }
        }
    }

    private void SettleCreate(IntentRecord intent, Record? target)
    {
        var arrived = target is null ? [] : Arrived(intent, target);

        // A key that the engine chose cannot be another's; a mapped one may be, and is ours only if it holds what was sent.
        var isOurs =
            target is not null && (_flow.CreateWay == CreateWay.OwnGuid || arrived.SequenceEqual(intent.Expected));
        if (!isOurs)
        {
            run.Unsettled[intent.SourceKey] = intent;
            return;
        }

        var seen = _flow.Rules.NeedsTarget ? arrived : null;
        _links.Add(new NewLink(intent.SourceKey, intent.TargetKey, new Baseline(intent.Expected, seen)));
        Journal(new JournalEntry(JournalOutcome.Created, intent.SourceKey, Flags: JournalFlags.Settled));
    }

    private void SettleUpdate(IntentRecord intent, LinkLookup link, Record? target)
    {
        var arrived = target is null || link.Other?.Key != target.Key ? [] : Arrived(intent, target);
        if (!arrived.AsSpan().ContainsAnyExcept(0UL))
        {
            return;
        }

        _baselines.Add(
            new BaselineWrite(_flow.Flow, link.LinkId, new Baseline(arrived, arrived))
            {
                SourceNumber = link.Number,
                TargetNumber = link.Other!.Number,
                Overlay = true,
            }
        );
        var changed = SlotSet.Of(Enumerable.Range(0, arrived.Length).Where(slot => arrived[slot] != 0));
        Journal(new JournalEntry(JournalOutcome.Updated, intent.SourceKey, link.LinkId, changed, JournalFlags.Settled));
    }

    /// <summary>Per slot: what was sent, where the target holds it now; 0 elsewhere.</summary>
    private ulong[] Arrived(IntentRecord intent, Record target)
    {
        var arrived = new ulong[intent.Expected.Length];
        for (var field = 0; field < _flow.Mapping.Fields.Count; field++)
        {
            var slot = _flow.Slots[field];
            var sent = slot < arrived.Length ? intent.Expected[slot] : 0;
            if (sent != 0 && _flow.Rules.Hash(target.Values[field], field) == sent)
            {
                arrived[slot] = sent;
            }
        }

        return arrived;
    }

    private void Journal(JournalEntry entry)
    {
        _journal.Add(entry);
        run.Met.Put(entry.SourceKey, entry.Outcome);
    }

    private async ValueTask CommitAsync(CancellationToken cancellationToken)
    {
        var commit = new PageCommit(_flow.Flow, run.RunId, run.NextPage())
        {
            Leases = run.Leases,
            NewLinks = _links,
            Baselines = _baselines,
            Journal = _journal,
            Counts = new JournalPageCounts(_journal.Count),
        };
        await _flow.Services.Store.CommitPageAsync(commit, cancellationToken);
        run.Read += _journal.Count;
    }
}
