using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Events;
using CrmConnector.Engine.Flows;
using CrmConnector.Engine.Guarding;
using CrmConnector.Engine.Planning;
using CrmConnector.Engine.Progress;
using CrmConnector.Planning.Undoing;
using CrmConnector.State.Due;
using CrmConnector.State.Journal;
using CrmConnector.State.Links;
using CrmConnector.State.Pages;
using CrmConnector.State.Quarantine;

namespace CrmConnector.Engine.Running;

/// <summary>
/// Applies the deletions that were held while the pages were worked on: judged together by the guard, checked in the source, then applied by the
/// process's rule to target records that nobody edited since.
/// </summary>
internal sealed class DeletionPhase(RunScope run, GuardCheck? guard)
{
    private readonly FlowContext _flow = run.Flow;
    private readonly DeletionWriter _writer = new(run);
    private readonly LeavingMembers _leaving = new(run.Flow);
    private readonly PageEvents _events = new(run.Flow);

    /// <summary>Applies all held deletions.</summary>
    /// <exception cref="GuardTrippedException">There are more than the guard allows; none was applied, all stay held.</exception>
    public async ValueTask ApplyAsync(CancellationToken cancellationToken)
    {
        var held = await _flow.Services.Store.HeldDeletions.CountAsync(_flow.Flow, cancellationToken);
        if (held == 0)
        {
            return;
        }

        run.Enter(RunPhase.Deleting);
        if (_flow.Process.Deletes.Kind != DeleteKind.Ignore)
        {
            await JudgeAsync(cancellationToken);
        }

        await foreach (var keys in HeldDeletionPages.OfAsync(_flow, cancellationToken))
        {
            await ApplyPageAsync(keys, cancellationToken);
        }
    }

    /// <summary>Only what is really gone counts: a listing may have missed a record, and a record may have come back.</summary>
    private async ValueTask JudgeAsync(CancellationToken cancellationToken)
    {
        if (guard is null)
        {
            return;
        }

        var tally = new GuardTally(0);
        await foreach (var keys in HeldDeletionPages.OfAsync(_flow, cancellationToken))
        {
            var absent = await AbsentAsync(keys, cancellationToken);
            var links = await _flow.Services.Store.Links.FindLinksAsync(_flow.Flow, absent, cancellationToken);
            var leaving = await _leaving.FindAsync(links, cancellationToken);
            tally.AddDeletes(links.Where((l, i) => l.IsMember && !IsClaimed(l) && !leaving.Contains(i)).Count());
        }

        if (guard.Find(tally) is { } finding)
        {
            throw new GuardTrippedException(finding);
        }
    }

    /// <summary>
    /// A record in quarantine may be the one that is gone, come back under another key, and only a person can say so: until then the deletion is held.
    /// </summary>
    private bool IsClaimed(LinkLookup lookup) =>
        lookup.Other is { } other && _flow.Process.Deletes.Kind != DeleteKind.Ignore && run.Claimed.Contains(other.Key);

    private async ValueTask<List<RecordKey>> AbsentAsync(
        IReadOnlyList<RecordKey> keys,
        CancellationToken cancellationToken
    )
    {
        var request = new FetchRequest(_flow.Process.From.Entity, RecordShape.Empty, keys);
        var found = await _flow.Calls.CallAsync(token => _flow.Source.FetchAsync(request, token), cancellationToken);
        return [.. keys.Where((_, i) => found[i] is null)];
    }

    private async ValueTask ApplyPageAsync(IReadOnlyList<RecordKey> keys, CancellationToken cancellationToken)
    {
        var absent = await AbsentAsync(keys, cancellationToken);
        var lookups = await _flow.Services.Store.Links.FindLinksAsync(_flow.Flow, absent, cancellationToken);
        var linked = new List<(RecordKey Key, LinkLookup Lookup)>();
        var left = new List<DeletionResult>();
        var leaving = await _leaving.FindAsync(lookups, cancellationToken);
        var claimed = new HashSet<RecordKey>();
        for (var i = 0; i < absent.Count; i++)
        {
            if (IsClaimed(lookups[i]))
            {
                claimed.Add(absent[i]);
            }
            else if (leaving.Contains(i))
            {
                left.Add(new DeletionResult(absent[i], lookups[i], DeletionEffect.Left));
            }
            else if (lookups[i].IsMember)
            {
                linked.AddRange(PagePairs.Of(lookups[i]).Select(pair => (absent[i], pair)));
            }
        }

        var applied = await _writer.ApplyAsync(linked, cancellationToken);
        applied = await new PartedImages(_flow, _flow.Flow.Source).AddAsync(applied, cancellationToken);
        IReadOnlyList<DeletionResult> results = [.. applied, .. left];
        var records = DeletionResult.Together(results);
        // of several target records one may be refused and another edited: the source record is dealt with by the edit, and stands in quarantine for the other
        var refused = results.Where(r => r.Reason is not null).DistinctBy(r => r.Key).ToDictionary(r => r.Key);
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
            RemovedMembers = [.. results.SelectMany(r => Removed(r.Lookup, r.Effect))],
            DealtDeletions =
            [
                .. records.Select(r => new DealtDeletion(r.Lookup.LinkId, r.Lookup.Number, Leaves: !Stays(r.Effect))),
            ],
            GoneMarks = [.. records.Where(r => Stays(r.Effect)).Select(SourceGone)],
            Due = [.. results.Where(r => r.Effect == DeletionEffect.Edited).SelectMany(Due), .. NotGone(keys, absent)],
            Journal = [.. records.Select(r => Entry(r, refused.ContainsKey(r.Key)))],
            Counts = new JournalPageCounts(records.Count, records.Count(r => run.Met.Find(r.Key) is not null)),
            Quarantined = [.. refused.Values.Select(Note)],
            NoLongerQuarantined = [.. absent.Where(key => !refused.ContainsKey(key))],
            NoLongerWaiting = absent,
            SettledDeletions = [.. keys.Where(key => !claimed.Contains(key))],
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

    /// <summary>
    /// A record that is there after all was missed by a listing, with what changed in it before: the next run looks at it. Where the listing was narrowed by a
    /// condition, it may be out of scope instead.
    /// </summary>
    private IEnumerable<DueRecord> NotGone(IReadOnlyList<RecordKey> keys, IReadOnlyList<RecordKey> absent) =>
        _flow.Mapping.PushableWhere is null ? keys.Except(absent).Select(key => new DueRecord(_flow.Flow, key)) : [];

    private static bool Stays(DeletionEffect effect) =>
        effect is DeletionEffect.Set or DeletionEffect.NotApplied or DeletionEffect.Edited or DeletionEffect.Refused;

    /// <summary>Where a flow leads back, an edit beats the deletion: the flow back creates the record again.</summary>
    private GoneMark SourceGone(DeletionResult result) =>
        new(result.Lookup.LinkId, _flow.Flow.Source, Gone: true, result.Lookup.Number)
        {
            Wanted =
                result.Effect == DeletionEffect.Edited
                && _flow.Rules.Opposite is { CarriesEdits: true, LetsEditsWin: true },
        };

    private IEnumerable<DueRecord> Due(DeletionResult result) =>
        _flow.Opposites.Select(o => new DueRecord(o.Flow, result.Lookup.Other!.Key));

    private IEnumerable<RemovedMember> Removed(LinkLookup lookup, DeletionEffect effect)
    {
        if (effect is DeletionEffect.Deleted && lookup.Other is { } other)
        {
            yield return new RemovedMember(lookup.LinkId, _flow.Flow.Target, other.Number) { IsDeleted = true };
        }
    }

    private static QuarantineNote Note(DeletionResult result) =>
        new(result.Key, result.Reason!.Code, result.Reason.Field, $"{result.Reason.Problem}; {result.Reason.Advice}");

    private JournalEntry Entry(DeletionResult result, bool isRefused) =>
        new(
            isRefused ? JournalOutcome.Quarantined
                : result.Effect
                    is DeletionEffect.NotApplied
                        or DeletionEffect.Edited
                        or DeletionEffect.Refused
                        or DeletionEffect.Left
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
