using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;
using CrmConnector.Engine.Planning;
using CrmConnector.Planning.Deciding;
using CrmConnector.Planning.Mapping;
using CrmConnector.State.Baselines;
using CrmConnector.State.Intents;
using CrmConnector.State.Journal;
using CrmConnector.State.Links;

namespace CrmConnector.Engine.Running;

/// <summary>
/// Settles what a killed run wrote into target records that it had found by match. Where it arrived, the two are linked, as the commit would have done that
/// never came: met as a first contact, or by the baseline of the record whose place is taken, our own value would pass for the work of the target's users (G4).
/// </summary>
internal sealed class MatchSettler(FlowContext flow)
{
    private static readonly MappedRecord NotMapped = new([], Fault: null, [], []);

    private readonly MatchOwnership _ownership = new(flow);
    private readonly TwoLinks _twoLinks = new(flow);

    /// <summary>
    /// True where the source record has no target record in its link that is there, or where it may have several, not the one that was written to: that had been
    /// found by match.
    /// </summary>
    public static bool IsMatch(LinkLookup lookup, RecordKey written) =>
        lookup.Other is null or { Gone: true }
        && !(lookup.MoreOthers?.Any(other => !other.Gone && other.Key == written) ?? false);

    /// <summary>How each pair is to be linked, in order; null where the target record is no longer free.</summary>
    public async ValueTask<IReadOnlyList<PlannedRecord?>> FindAsync(
        IReadOnlyList<(IntentRecord Update, LinkLookup Lookup, SentRecord Sent)> matches,
        CancellationToken cancellationToken
    )
    {
        MatchCandidate[] candidates =
        [
            .. matches.Select(match => new MatchCandidate(new Record(match.Update.SourceKey, []), NotMapped)
            {
                Finding = new MatchFinding(match.Sent.After, Reason: null),
                LinkId = match.Lookup.LinkId,
            }),
        ];
        await _ownership.CheckAsync(candidates, cancellationToken);
        var planned = new PlannedRecord?[candidates.Length];
        for (var i = 0; i < planned.Length; i++)
        {
            await _twoLinks.ResolveAsync(candidates[i], matches[i].Lookup, cancellationToken);
            planned[i] = candidates[i].Finding?.Target is null ? null : Plan(candidates[i], matches[i].Lookup);
        }

        return planned;
    }

    /// <summary>What was known to be delivered to the target record, with what arrived since laid over it.</summary>
    public static Baseline Baseline(PlannedRecord record, IntentRecord update, SentRecord sent)
    {
        // of a record that leaves another link only what was sent is known to be wanted; the rest is a first contact
        var before = record.Leaves is null ? record.Delivered : record.Delivered?.OnlyIn(Sent(update));
        var arrived = DoubtfulWrite.Baseline(update.Expected, sent, before);
        return before?.OverlaidBy(arrived) ?? arrived;
    }

    private static SlotSet Sent(IntentRecord update) =>
        SlotSet.Of(Enumerable.Range(0, update.Expected.Length).Where(slot => update.Expected[slot] != 0));

    private static PlannedRecord Plan(MatchCandidate candidate, LinkLookup lookup) =>
        new(
            candidate.Source,
            lookup,
            Mapped: null,
            Target: null,
            new RecordPlan(PlanKind.LinkAndUpdate, candidate.Source.Key)
        )
        {
            TakesOver = candidate.TakesOver,
            Joins = candidate.Joins,
            Leaves = candidate.Leaves,
        };
}
