using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;
using CrmConnector.Engine.Progress;
using CrmConnector.State.Baselines;
using CrmConnector.State.Intents;
using CrmConnector.State.Journal;
using CrmConnector.State.Links;
using CrmConnector.State.Pages;

namespace CrmConnector.Engine.Running;

/// <summary>
/// Settles, before anything else, what a killed run may have written. A create under a key of ours that is there now is linked; one that is not
/// there is sent again under the same name and key, so that a late arrival cannot make a second record. Updates need nothing: their baseline was not
/// committed, so the same change is met and sent again.
/// </summary>
internal sealed class IntentSettler(RunScope run)
{
    private readonly FlowContext _flow = run.Flow;

    public async ValueTask SettleAsync(CancellationToken cancellationToken)
    {
        var open = await _flow.Services.Store.Intents.LoadOpenIntentsAsync(_flow.Flow, cancellationToken);
        if (open.Count == 0)
        {
            return;
        }

        run.Enter(RunPhase.Settling);
        IntentRecord[] creates =
        [
            .. open.SelectMany(p => p.Intents).Where(i => i.Kind == WriteKind.Create).DistinctBy(i => i.SourceKey),
        ];
        var present = await PresentAsync(creates, cancellationToken);
        var links = await _flow.Services.Store.Links.FindLinksAsync(
            _flow.Flow,
            [.. creates.Select(c => c.SourceKey)],
            cancellationToken
        );
        var commit = new List<NewLink>();
        var journal = new List<JournalEntry>();
        for (var i = 0; i < creates.Length; i++)
        {
            if (present[i] && !links[i].IsMember)
            {
                commit.Add(new NewLink(creates[i].SourceKey, creates[i].TargetKey, new Baseline(creates[i].Expected)));
                journal.Add(
                    new JournalEntry(JournalOutcome.Created, creates[i].SourceKey, Flags: JournalFlags.Settled)
                );
            }
            else if (!links[i].IsMember)
            {
                run.Unsettled[creates[i].SourceKey] = creates[i];
            }
        }

        run.UnsettledPages.AddRange(open.Select(p => p.Id));
        if (commit.Count > 0)
        {
            await CommitAsync(commit, journal, cancellationToken);
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

    private async ValueTask<bool[]> PresentAsync(IntentRecord[] creates, CancellationToken cancellationToken)
    {
        var present = new bool[creates.Length];
        int[] keyed = [.. Enumerable.Range(0, creates.Length).Where(i => creates[i].TargetKey is not null)];
        if (keyed.Length > 0)
        {
            var request = new FetchRequest(
                _flow.Process.To.Entity,
                RecordShape.Empty,
                [.. keyed.Select(i => creates[i].TargetKey!.Value)]
            );
            var found = await _flow.Calls.CallAsync(
                token => _flow.Target.FetchAsync(request, token),
                cancellationToken
            );
            for (var i = 0; i < keyed.Length; i++)
            {
                present[keyed[i]] = found[i] is not null;
            }
        }

        return present;
    }

    private async ValueTask CommitAsync(
        List<NewLink> links,
        List<JournalEntry> journal,
        CancellationToken cancellationToken
    )
    {
        var commit = new PageCommit(_flow.Flow, run.RunId, run.NextPage())
        {
            Leases = run.Leases,
            NewLinks = links,
            Journal = journal,
            Counts = new JournalPageCounts(journal.Count),
        };
        await _flow.Services.Store.CommitPageAsync(commit, cancellationToken);
    }
}
