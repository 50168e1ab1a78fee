using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Events;
using CrmConnector.Engine.Flows;
using CrmConnector.Engine.Guarding;
using CrmConnector.Engine.Progress;
using CrmConnector.Engine.Running;
using CrmConnector.Planning.Undoing;
using CrmConnector.State.Checkpoints;
using CrmConnector.State.Journal;
using CrmConnector.State.Links;
using CrmConnector.State.Pages;

namespace CrmConnector.Engine.Selecting;

/// <summary>
/// Unlinks or removes the records that left the selection, after all pages: judged together by the guard, and each looked at once more, as it may have
/// been selected again or changed meanwhile.
/// </summary>
internal sealed class LeavingPhase(RunScope run, GuardCheck? guard, SelectionWatch watch)
{
    private const int PageSize = 500;
    private readonly FlowContext _flow = run.Flow;
    private readonly DeletionWriter _writer = new(run);
    private readonly PageEvents _events = new(run.Flow);
    private readonly LeavingRule _rule = SelectionTurns.LeavingOf(run.Flow);

    /// <summary>Deals with all that are leaving; true when there were any.</summary>
    /// <exception cref="GuardTrippedException">There are more than the guard allows; none was touched, all stay noted.</exception>
    public async ValueTask<bool> ApplyAsync(FlowProgress progress, CancellationToken cancellationToken)
    {
        if (
            _flow.Declared.Wizard is null
            || progress.Selected != _flow.Selection.Generation
            || await _flow.Services.Store.Leaving.CountAsync(_flow.Flow, cancellationToken) == 0
        )
        {
            return false;
        }

        run.Enter(RunPhase.Deleting);
        await JudgeAsync(cancellationToken);
        await ForEachPageAsync(ApplyPageAsync, cancellationToken);
        return true;
    }

    private async ValueTask JudgeAsync(CancellationToken cancellationToken)
    {
        if (guard is null || _rule == LeavingRule.Keep)
        {
            return;
        }

        var tally = new GuardTally(0);
        await ForEachPageAsync(
            async (keys, token) =>
                tally.AddDeletes((await LeavingAsync(keys, token)).DistinctBy(leaving => leaving.Key).Count()),
            cancellationToken
        );
        if (guard.Find(tally) is { } finding)
        {
            throw new GuardTrippedException(finding);
        }
    }

    private async ValueTask ForEachPageAsync(
        Func<IReadOnlyList<RecordKey>, CancellationToken, ValueTask> action,
        CancellationToken cancellationToken
    )
    {
        RecordKey? after = null;
        while (true)
        {
            await watch.CheckAsync(cancellationToken);
            var keys = await _flow.Services.Store.Leaving.ListAsync(_flow.Flow, after, PageSize, cancellationToken);
            if (keys.Count == 0)
            {
                return;
            }

            after = keys[^1];
            await action(keys, cancellationToken);
        }
    }

    /// <summary>Those that are there, linked, and still not selected: each once for every target record of its link.</summary>
    private async ValueTask<List<(RecordKey Key, LinkLookup Lookup)>> LeavingAsync(
        IReadOnlyList<RecordKey> keys,
        CancellationToken cancellationToken
    )
    {
        var request = new FetchRequest(_flow.Process.From.Entity, _flow.SourceShape, keys);
        var found = await _flow.Calls.CallAsync(token => _flow.Source.FetchAsync(request, token), cancellationToken);
        var links = await _flow.Services.Store.Links.FindLinksAsync(_flow.Flow, keys, cancellationToken);
        var leaving = new List<(RecordKey, LinkLookup)>();
        for (var i = 0; i < keys.Count; i++)
        {
            if (found[i] is { } record && !_flow.Mapping.Where.Matches(record) && links[i].Other is not null)
            {
                leaving.AddRange(Targets(links[i]).Select(lookup => (keys[i], lookup)));
            }
        }

        return leaving;
    }

    /// <summary>The same look-up for each target record, also for one that is gone: nothing of the other side stays in the link.</summary>
    private static IEnumerable<LinkLookup> Targets(LinkLookup lookup)
    {
        LinkedTarget[] all = [lookup.Other!, .. lookup.MoreOthers ?? []];
        return all.Select(other =>
            lookup with
            {
                Other = other,
                MoreOthers = all.Length == 1 ? null : [.. all.Where(o => o.Number != other.Number)],
            }
        );
    }

    private async ValueTask ApplyPageAsync(IReadOnlyList<RecordKey> keys, CancellationToken cancellationToken)
    {
        var leaving = _rule == LeavingRule.Keep ? [] : await LeavingAsync(keys, cancellationToken);
        IReadOnlyList<DeletionResult> results =
            _rule == LeavingRule.Remove
                ? await _writer.ApplyAsync(leaving, cancellationToken)
                : [.. leaving.Select(l => new DeletionResult(l.Key, l.Lookup, DeletionEffect.Unlinked))];
        results = await new PartedImages(_flow, _flow.Flow.Target).AddAsync(results, cancellationToken);
        var records = DeletionResult.Together(results);
        var images = new PageImages(_flow);
        foreach (var image in results.Select(r => r.Image).OfType<BeforeImage>())
        {
            images.Add(image);
        }

        var page = run.NextPage();
        var commit = new PageCommit(_flow.Flow, run.RunId, page)
        {
            OwnWrites = run.OwnWrites.Take(),
            Values = images.Seal(run.RunId, page),
            Leases = run.Leases,
            MeetsSources = false,
            RemovedMembers = [.. results.Where(r => Parts(r.Effect)).Select(Removed)],
            Journal = [.. records.Select(Entry)],
            Counts = new JournalPageCounts(records.Count, records.Count(r => run.Met.Find(r.Key) is not null)),
            NoLongerLeaving = keys,
            Lines = _writer.LinesOf(results),
            ClosedIntents = [.. _writer.OpenIntents],
        };
        await _flow.Services.Store.CommitPageAsync(
            await _events.AddAsync(commit, EventSubjects.Of(_flow, results), cancellationToken),
            cancellationToken
        );
        _writer.OpenIntents.Clear();
        run.Read += records.Count;
    }

    private static bool Parts(DeletionEffect effect) => effect is DeletionEffect.Deleted or DeletionEffect.Unlinked;

    /// <summary>
    /// Not as a deletion: the source record is there and stays, so no flow back may take its target's end for the work of users.
    /// </summary>
    private RemovedMember Removed(DeletionResult result) =>
        new(result.Lookup.LinkId, _flow.Flow.Target, result.Lookup.Other!.Number);

    private JournalEntry Entry(DeletionResult result) =>
        new(
            result.Effect is DeletionEffect.Edited or DeletionEffect.Refused
                ? JournalOutcome.DeletionNotApplied
                : JournalOutcome.Deleted,
            result.Key,
            result.Lookup.LinkId,
            Flags: result.Effect is DeletionEffect.Edited or DeletionEffect.Refused ? JournalFlags.ConflictLost
                : result.Image is not null ? JournalFlags.ValuesKept
                : JournalFlags.None,
            Replaces: run.Met.Find(result.Key)
        );
}
