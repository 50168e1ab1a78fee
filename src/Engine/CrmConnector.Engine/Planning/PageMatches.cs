using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;
using CrmConnector.Engine.Joining;
using CrmConnector.Engine.Lines;
using CrmConnector.Planning.Deciding;
using CrmConnector.Planning.Mapping;
using CrmConnector.State.Intents;
using CrmConnector.State.Links;

namespace CrmConnector.Engine.Planning;

/// <summary>Finds target records for the records of a page that have none, or whose own is gone and is to be created again.</summary>
/// <param name="flow">The flow.</param>
/// <param name="mode">What it is planned for.</param>
/// <param name="targetIsEmpty">It holds no record: none is read there by its key.</param>
/// <param name="unsettled">Creates of unknown outcome, by source key; null for none.</param>
internal sealed class PageMatches(
    FlowContext flow,
    PlanMode mode,
    bool targetIsEmpty,
    IReadOnlyDictionary<RecordKey, IntentRecord>? unsettled
)
{
    private readonly Matcher _matcher = new(flow, targetIsEmpty);
    private readonly TwoLinks _twoLinks = new(flow);

    /// <summary>Per pair, what was found; null for one that seeks nothing.</summary>
    /// <param name="pairs">The page.</param>
    /// <param name="targets">The target records that were read.</param>
    /// <param name="asked">What people decided.</param>
    /// <param name="joins">Where pointers lead.</param>
    /// <param name="headers">For lines: the header of each.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public async ValueTask<MatchCandidate?[]> FindAsync(
        PagePairs pairs,
        TargetsRead targets,
        Asked asked,
        FollowedJoins joins,
        IReadOnlyDictionary<RecordKey, LineHeader>? headers,
        CancellationToken cancellationToken
    )
    {
        var (records, lookups, mapped) = pairs;
        var candidates = new MatchCandidate?[records.Count];
        for (var i = 0; i < candidates.Length; i++)
        {
            // also one that cannot be written: it may have come back under another key, and then it has its target record already
            if (mapped[i] is { } known && (lookups[i].Other is null || MayRecreate(i, lookups[i], known, targets)))
            {
                candidates[i] = new MatchCandidate(records[i], known)
                {
                    Answer = asked.AnswerFor(records[i].Key, lookups[i]),
                    Sent = SentBefore(records[i].Key),
                    Own = lookups[i],
                    LinkId = lookups[i].LinkId,
                    Header = headers?[records[i].Key],
                    Finding = joins.ReasonOf(records[i].Key) is { } reason ? new MatchFinding(null, reason) : null,
                };
            }
        }

        var sought = candidates.OfType<MatchCandidate>().ToList();
        if (sought.Count > 0)
        {
            await _matcher.FindAsync(sought, cancellationToken);
        }

        for (var i = 0; i < candidates.Length; i++)
        {
            if (candidates[i] is { } candidate)
            {
                await _twoLinks.ResolveAsync(candidate, lookups[i], cancellationToken);
            }
        }

        return candidates;
    }

    /// <summary>The target record is gone, as the link knows or the reading showed, and is to be created again.</summary>
    private bool MayRecreate(int record, LinkLookup lookup, MappedRecord mapped, TargetsRead targets) =>
        lookup.HasSiblings ? false
        : lookup.Other!.TakenBack ? TakenBack.Returns(flow.Rules, flow.Slots.Results(lookup.Other.Baseline), mapped)
        : lookup.Other.Gone ? flow.Rules.Recreate || (flow.Rules.LetsEditsWin && lookup.Other.Wanted)
        : targets.WasAsked(record)
            ? targets.Of(record, lookup) is null
                && (
                    mode == PlanMode.Compare
                    || flow.Rules.MakesAnother(flow.Slots.Results(lookup.Other.Baseline), mapped)
                )
        : false;

    /// <summary>Only where neither keys nor receipts of ours tell the record that a create made, the match is what finds it.</summary>
    private ulong[]? SentBefore(RecordKey source) =>
        flow.CreateWay is CreateWay.UniqueMatch or CreateWay.MappedKey
        && unsettled is not null
        && unsettled.TryGetValue(source, out var intent)
            ? flow.Slots.Pick(intent.Expected)
            : null;
}
