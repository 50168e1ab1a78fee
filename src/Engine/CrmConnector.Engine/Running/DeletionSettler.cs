using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Events;
using CrmConnector.Engine.Flows;
using CrmConnector.Engine.Planning;
using CrmConnector.State.Intents;
using CrmConnector.State.Journal;
using CrmConnector.State.Links;
using CrmConnector.State.Pages;

namespace CrmConnector.Engine.Running;

/// <summary>
/// Settles deletions that a killed run may have made: a target record that is not there is gone by our hand, and must not be taken for one that its users
/// deleted. One that is still there is met again with the deletions that are held.
/// </summary>
internal sealed class DeletionSettler(RunScope run)
{
    private readonly FlowContext _flow = run.Flow;
    private readonly TargetReader _targets = new(run.Flow);
    private readonly PageEvents _events = new(run.Flow);

    public async ValueTask SettleAsync(IReadOnlyList<IntentRecord> deletions, CancellationToken cancellationToken)
    {
        if (deletions.Count == 0)
        {
            return;
        }

        RecordKey[] sources = [.. deletions.Select(d => d.SourceKey)];
        var links = await _flow.Services.Store.Links.FindLinksAsync(_flow.Flow, sources, cancellationToken);
        var present = await _targets.ReadAsync([.. deletions.Select(d => d.TargetKey!.Value)], cancellationToken);
        var leaving = await LeavingAsync(sources, cancellationToken);
        var done = new List<LinkLookup>();
        var keys = new List<RecordKey>();
        for (var i = 0; i < deletions.Count; i++)
        {
            var isGone = !present.ContainsKey(deletions[i].TargetKey!.Value);
            if (isGone && PairOf(links[i], deletions[i].TargetKey!.Value) is { } link)
            {
                done.Add(link);
                keys.Add(sources[i]);
            }
        }

        if (done.Count == 0)
        {
            return;
        }

        List<JournalEntry> journal =
        [
            .. done.Select(
                    (link, i) =>
                        new JournalEntry(JournalOutcome.Deleted, keys[i], link.LinkId, Flags: JournalFlags.Settled)
                )
                .DistinctBy(entry => entry.SourceKey),
        ];
        journal.ForEach(entry => run.Met.Put(entry.SourceKey, entry.Outcome));
        run.Read += journal.Count;
        await _flow.Services.Store.CommitPageAsync(
            await _events.AddAsync(
                new PageCommit(_flow.Flow, run.RunId, run.NextPage())
                {
                    Leases = run.Leases,
                    MeetsSources = false,
                    RemovedMembers =
                    [
                        .. done.Select(
                            (link, i) =>
                                new RemovedMember(link.LinkId, _flow.Flow.Target, link.Other!.Number)
                                {
                                    IsDeleted = !leaving.Contains(keys[i]),
                                }
                        ),
                    ],
                    DealtDeletions =
                    [
                        .. done.Where((link, i) => IsLast(link) && !leaving.Contains(keys[i]))
                            .Select(link => new DealtDeletion(link.LinkId, link.Number, Leaves: true)),
                    ],
                    NoLongerLeaving = [.. keys.Where(leaving.Contains)],
                    Journal = journal,
                    Counts = new JournalPageCounts(journal.Count),
                    ForgottenLines = _flow.Process.Header is null ? [] : keys,
                    NoLongerQuarantined = keys,
                    NoLongerWaiting = keys,
                    SettledDeletions = [.. keys.Where((_, i) => IsLast(done[i]))],
                },
                subjects: null,
                cancellationToken
            ),
            cancellationToken
        );
    }

    /// <summary>The link, seen from its source record, with this target record; null where it is in none.</summary>
    private static LinkLookup? PairOf(LinkLookup link, RecordKey target)
    {
        foreach (var pair in PagePairs.Of(link))
        {
            if (pair.IsMember && pair.Other?.Key == target)
            {
                return pair;
            }
        }

        return null;
    }

    /// <summary>Where a link has more target records, the deletion goes on with them.</summary>
    private static bool IsLast(LinkLookup pair) => !pair.HasSiblings;

    /// <summary>Those whose source record left the selection and is there: it stays in the link.</summary>
    private async ValueTask<IReadOnlySet<RecordKey>> LeavingAsync(
        RecordKey[] sources,
        CancellationToken cancellationToken
    ) =>
        _flow.Declared.Wizard is null
            ? new HashSet<RecordKey>()
            : await _flow.Services.Store.Leaving.FindAsync(_flow.Flow, sources, cancellationToken);
}
