using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Events;
using CrmConnector.Engine.Flows;
using CrmConnector.Engine.Joining;
using CrmConnector.Engine.Progress;
using CrmConnector.Engine.Undoing;
using CrmConnector.State.Intents;
using CrmConnector.State.Journal;
using CrmConnector.State.Pages;

namespace CrmConnector.Engine.Running;

/// <summary>
/// Settles, before anything else, what a killed run may have written. A record that it created is linked; what it changed and is as it was sent is
/// delivered; everything else is met again as if it had not been sent. A create that is not found is sent again under the same name and key, so that a
/// late arrival cannot make a second record.
/// </summary>
internal sealed class IntentSettler(RunScope run)
{
    private readonly FlowContext _flow = run.Flow;
    private readonly NewMembers _newMembers = new(run.Flow);
    private readonly UndoSettler _undone = new(run);
    private readonly SettledImages _images = new(run.Flow);
    private readonly DeletionSettler _deletions = new(run);
    private readonly PageEvents _events = new(run.Flow);

    /// <summary>Settles what can be found in the target; gives the source records whose creates must be sent again.</summary>
    public async ValueTask<IReadOnlyList<RecordKey>> SettleAsync(CancellationToken cancellationToken)
    {
        var open = await _flow.Services.Store.Intents.LoadOpenIntentsAsync(_flow.Flow, cancellationToken);
        if (open.Count == 0)
        {
            return [];
        }

        run.Enter(RunPhase.Settling);
        run.UnsettledPages.AddRange(open.Select(p => p.Id));
        var sentAt = open.Max(page => page.WrittenAt);
        await _images.LoadAsync(open, cancellationToken);
        var intents = open.SelectMany(p => p.Intents)
            .Reverse()
            .DistinctBy(i => (i.SourceKey, i.TargetNumber, i.Kind, i.IsUndo));
        foreach (var part in intents.Chunk(_flow.Services.PageSize))
        {
            await SettleAsync([.. part.Where(i => !i.IsUndo)], sentAt, cancellationToken);
            await _undone.SettleAsync([.. part.Where(i => i.IsUndo)], cancellationToken);
        }

        return [.. run.Unsettled.Keys];
    }

    private async ValueTask SettleAsync(
        IntentRecord[] intents,
        DateTimeOffset sentAt,
        CancellationToken cancellationToken
    )
    {
        var commit = new SettledPage(run, sentAt);
        await new UpdateSettler(run, _images).SettleAsync(
            [.. intents.Where(i => i.Kind == WriteKind.Update)],
            commit,
            cancellationToken
        );
        // a create that was refused, as the target had such a record, was followed by an update of that one, which may have linked it just now
        await new CreateSettler(run, _images).SettleAsync(
            [
                .. intents.Where(i =>
                    i.Kind == WriteKind.Create && !commit.Arrived.Contains((i.SourceKey, i.TargetNumber))
                ),
            ],
            commit,
            cancellationToken
        );
        IntentRecord[] deletions = [.. intents.Where(i => i is { Kind: WriteKind.Delete, TargetKey: not null })];
        await _deletions.SettleAsync(deletions, cancellationToken);
        if (commit.Journal.Count > 0 || commit.Links.Baselines.Count > 0)
        {
            commit.Journal.ForEach(entry => run.Met.Put(entry.SourceKey, entry.Outcome));
            run.Read += commit.Journal.Count;
            var page = run.NextPage();
            await _flow.Services.Store.CommitPageAsync(
                await _events.AddAsync(
                    new PageCommit(_flow.Flow, run.RunId, page)
                    {
                        Leases = run.Leases,
                        MeetsSources = false,
                        KeepsRuns = _flow.HasThirds,
                        SettledValues = _images.Seal(page),
                        RemovedMembers = commit.Links.Removed,
                        NewLinks = commit.Links.NewLinks,
                        AddedMembers = commit.Links.Added,
                        RekeyedMembers = commit.Links.Rekeyed,
                        GoneMarks = commit.Links.Gone,
                        SettledDeletions = commit.Links.SettledDeletions,
                        Baselines = commit.Links.Baselines,
                        Due = await _newMembers.DueAsync(commit.Links.Told, cancellationToken),
                        Journal = commit.Journal,
                        Quarantined = commit.Quarantined,
                        Conversions = commit.Conversions.Notes,
                        OwnWrites = run.OwnWrites.Take(),
                        Counts = new JournalPageCounts(
                            commit.Journal.Count,
                            commit.Journal.Count(e => e.Replaces is not null)
                        ),
                    },
                    commit.Subjects,
                    cancellationToken
                ),
                cancellationToken
            );
        }
    }

    /// <summary>Closes what a killed run left, once all of it is settled.</summary>
    public async ValueTask CloseAsync(CancellationToken cancellationToken)
    {
        if (run.UnsettledPages.Count > 0)
        {
            var commit = new PageCommit(_flow.Flow, run.RunId, run.NextPage())
            {
                Leases = run.Leases,
                ClosedIntents = [.. run.UnsettledPages],
            };
            await _flow.Services.Store.CommitPageAsync(commit, cancellationToken);
            run.UnsettledPages.Clear();
            run.Unsettled.Clear();
        }
    }
}
