using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;
using CrmConnector.State.Baselines;
using CrmConnector.State.Flows;
using CrmConnector.State.Intents;
using CrmConnector.State.Journal;
using CrmConnector.State.Links;

namespace CrmConnector.Engine.Running;

/// <summary>Settles the updates of a killed run: what the target holds as it was sent is delivered, every other difference is somebody's edit.</summary>
internal sealed class UpdateSettler(RunScope run, SettledImages images)
{
    private readonly FlowContext _flow = run.Flow;
    private readonly SentRecords _sent = new(run.Flow);
    private readonly MatchSettler _matches = new(run.Flow);

    /// <summary>Settles updates; those that arrived are noted (<see cref="SettledPage.Arrived"/>).</summary>
    public async ValueTask SettleAsync(IntentRecord[] updates, SettledPage commit, CancellationToken cancellationToken)
    {
        IntentRecord[] linked = [.. updates.Where(u => u.TargetKey is not null)];
        var found = await _sent.LookUpAsync(linked, cancellationToken);
        RecordKey[] keys = [.. linked.Select(u => u.SourceKey)];
        var links = await _flow.Services.Store.Links.FindLinksAsync(_flow.Flow, keys, cancellationToken);
        await commit.LoadThirdsAsync(linked, found, cancellationToken);
        var matches = new List<(IntentRecord Update, LinkLookup Lookup, SentRecord Sent)>();
        for (var i = 0; i < linked.Length; i++)
        {
            var update = linked[i];
            if (found[i] is not { } sent || links[i].LinkId != update.LinkId)
            {
                continue;
            }

            if (MatchSettler.IsMatch(links[i], update.TargetKey!.Value))
            {
                matches.Add((update, links[i], sent));
                continue;
            }

            var before = links[i].OtherOf(update.TargetNumber)?.Baseline;
            var doubtful = DoubtfulWrite.Baseline(update.Expected, sent, before);
            commit.Links.Baselines.Add(Overlay(update, _flow.Flow, doubtful, isOpposite: false));
            var arrived = sent.Arrived;
            if (arrived.IsEmpty)
            {
                continue;
            }

            Tell(commit, JournalOutcome.Updated, update, update.LinkId, arrived);
            commit.Links.Baselines.AddRange(
                sent.Others.Select(other => Overlay(update, other.Flow, other.Baseline, isOpposite: true))
            );
            commit.Agree(update.LinkId, sent, update.SourceNumber, update.TargetNumber);
        }

        await SettleMatchesAsync(
            [.. matches.Where(m => !m.Sent.Arrived.IsEmpty && m.Sent.After.MergedInto is null)],
            commit,
            cancellationToken
        );
    }

    private async ValueTask SettleMatchesAsync(
        IReadOnlyList<(IntentRecord Update, LinkLookup Lookup, SentRecord Sent)> matches,
        SettledPage commit,
        CancellationToken cancellationToken
    )
    {
        var planned = await _matches.FindAsync(matches, cancellationToken);
        for (var i = 0; i < planned.Count; i++)
        {
            if (planned[i] is not { } record)
            {
                continue;
            }

            var (update, lookup, sent) = matches[i];
            var target = update.TargetKey!.Value;
            var link = commit.Links.Place(record, target, MatchSettler.Baseline(record, update, sent), sent.Others);
            Tell(commit, JournalOutcome.Linked, update, link, sent.Arrived);
            commit.Agree(link, sent, lookup.Number, lookup.Other?.Number ?? 0);
            if (_flow.Rules.Converts)
            {
                commit.Conversions.Created(update.SourceKey, target);
            }
        }
    }

    private void Tell(SettledPage commit, JournalOutcome outcome, IntentRecord update, long link, SlotSet arrived)
    {
        run.OwnWrites.AddSettled(update.TargetKey!.Value, commit.SentAt);
        commit.Subjects.Add(update.SourceKey, update.TargetKey!.Value);
        commit.Arrived.Add((update.SourceKey, update.TargetNumber));
        var flags = JournalFlags.Settled | images.Updated(update, arrived);
        var told = commit
            .Journal.Where(entry => entry.SourceKey == update.SourceKey)
            .Select(entry => (JournalOutcome?)entry.Outcome)
            .FirstOrDefault();
        commit.Journal.Add(new JournalEntry(outcome, update.SourceKey, link, arrived, flags, told));
    }

    private static BaselineWrite Overlay(IntentRecord update, StoredFlow flow, Baseline baseline, bool isOpposite) =>
        new(flow, update.LinkId, baseline)
        {
            SourceNumber = isOpposite ? update.TargetNumber : update.SourceNumber,
            TargetNumber = isOpposite ? update.SourceNumber : update.TargetNumber,
            Overlay = true,
        };
}
