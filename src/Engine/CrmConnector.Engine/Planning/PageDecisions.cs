using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;
using CrmConnector.Planning.Deciding;
using CrmConnector.Planning.Mapping;
using CrmConnector.State.Links;

namespace CrmConnector.Engine.Planning;

/// <summary>Puts what was looked up for the records of a page before the planner. Deciding is pure, so they are decided side by side.</summary>
internal sealed class PageDecisions(FlowContext flow, PlanMode mode)
{
    private readonly PairReading _pair = new(flow);

    /// <summary>Decides each pair.</summary>
    /// <param name="pairs">The page.</param>
    /// <param name="targets">The target records that were read.</param>
    /// <param name="matches">What was found for those without.</param>
    /// <param name="asked">What people decided, and which fields go to and fro.</param>
    /// <param name="times">Which modification times our own writes made.</param>
    /// <param name="unmoved">Per pair, the fields whose target value the flow back takes for unchanged; null for none.</param>
    /// <param name="superseded">Per pair, the fields whose source value is a former one of a third system; null for none.</param>
    /// <param name="inferred">Per pair, what follows for fields met for the first time from what both sides agreed on with a third entity; null for nothing.</param>
    /// <param name="firsts">Per source record, the one whose appearance makes it be converted.</param>
    public PlannedRecord[] Decide(
        PagePairs pairs,
        TargetsRead targets,
        MatchCandidate?[] matches,
        Asked asked,
        OwnTimes times,
        bool[]?[] unmoved,
        bool[]?[] superseded,
        InferredBaseline?[] inferred,
        IReadOnlyDictionary<RecordKey, string> firsts
    )
    {
        var (records, lookups, mapped) = pairs;
        var decided = new PlannedRecord[records.Count];
        SideBySide.For(
            decided.Length,
            i =>
            {
                var target = targets.Of(i, lookups[i]);
                var first = firsts.GetValueOrDefault(records[i].Key);
                var input = Input(records[i], mapped[i], lookups[i], target, matches[i], first is not null) with
                {
                    TargetWasRead = targets.WasAsked(i),
                    Answer = asked.AnswerFor(records[i].Key, lookups[i]),
                    TargetUnmoved = unmoved[i] ?? [],
                    Superseded = Waiting(superseded[i], inferred[i]),
                    Oscillating = asked.Oscillating.FieldsOf(lookups[i]),
                    SourceTimeIsOurs = times.MadeSource(records[i]),
                    TargetTimeIsOurs = times.MadeTarget(target ?? matches[i]?.Finding?.Target),
                };
                var known = mode == PlanMode.Normal && input.Link is not null ? inferred[i] : null;
                if (known is not null)
                {
                    input = input with { Link = known.Complete(input.Link!) };
                }

                var over = matches[i]?.TakesOver;
                var taken = TakenOver.Input(flow, input, over, matches[i]?.Finding?.Target);
                var plan = TakenOver.Plan(Planner.Plan(flow.Rules, taken), over is not null || lookups[i].IsJoining);
                if (plan.Kind == PlanKind.Create && asked.Oscillating.IsRecreated(lookups[i]))
                {
                    plan = new RecordPlan(PlanKind.Quarantine, records[i].Key) { Reason = PlanReason.Recreated };
                }

                known?.Withdraw(plan, lookups[i].Other?.Baseline, flow.Slots);
                decided[i] = new PlannedRecord(
                    records[i],
                    lookups[i],
                    mapped[i],
                    target ?? matches[i]?.Finding?.Target,
                    plan
                )
                {
                    TakesOver = over,
                    Joins = matches[i]?.Joins,
                    Leaves = matches[i]?.Leaves,
                    Oscillating = input.Oscillating,
                    Superseded = input.Superseded,
                    Yields = inferred[i]?.Yields ?? [],
                    SourceTimeIsOurs = input.SourceTimeIsOurs,
                    Candidates = matches[i]?.Finding?.Candidates ?? [],
                    IsAnswered = input.Answer is not null,
                    First = first,
                    IsSettled = matches[i]?.IsOurs(flow) ?? false,
                    Made = matches[i]?.Made(flow),
                    Claims = matches[i]?.Claims ?? [],
                };
            }
        );
        return decided;
    }

    private static bool[] Waiting(bool[]? superseded, InferredBaseline? inferred) =>
        inferred is null ? superseded ?? []
        : superseded is null ? inferred.Waits
        : [.. superseded.Zip(inferred.Waits, (one, other) => one || other)];

    private PlanInput Input(
        Record source,
        MappedRecord? mapped,
        LinkLookup lookup,
        Record? target,
        MatchCandidate? candidate,
        bool hasFirst
    )
    {
        var link = lookup.IsMember ? LinkOf(lookup, mapped, target) : null;
        var mayCreate =
            flow.Process.Creates.Allowed
            && flow.TargetSchema.Writes.CanCreate
            && (hasFirst || flow.Mapping.CreatesWhen.Matches(source));
        var other = target ?? candidate?.Finding?.Target;
        return new PlanInput(source, mapped, link, target, TargetWasRead: false, candidate?.Finding, mayCreate)
        {
            PairInScope = candidate?.Finding is { Target: null, Candidates: { Count: > 0 } found }
                ? found.Any(record => _pair.IsInScope(record, mapped))
                : _pair.IsInScope(other, mapped),
            MapsBack = other is null ? [] : _pair.MapsBack(source, other),
            EditBeatsDeletion = flow.Rules.LetsEditsWin && lookup.Other is { Wanted: true },
            PointersFollow = mode == PlanMode.WithoutPointers,
            TakenOver = mode == PlanMode.Normal ? candidate?.Delivered(flow) : null,
            HasSiblings = lookup.HasSiblings,
            MayReplace = candidate is not null,
        };
    }

    private LinkState LinkOf(LinkLookup lookup, MappedRecord? mapped, Record? target)
    {
        var isGone = lookup.Other?.Gone ?? false;
        var isTakenBack = lookup.Other is { TakenBack: true };
        return mode == PlanMode.Compare && !isTakenBack
            ? Doubtful(lookup, isGone, mapped, target)
            : new LinkState(
                lookup.Other?.Key,
                isGone,
                flow.Slots.Results(lookup.Other?.Baseline),
                flow.Slots.Targets(lookup.Other?.Baseline)
            )
            {
                TakenBack = isTakenBack,
            };
    }

    /// <summary>
    /// Nothing that was agreed on is believed, so that both sides are compared; but for a value that the target kept where the source has none. Which of the two was
    /// to win was decided when they met, and no comparison tells it again.
    /// </summary>
    private LinkState Doubtful(LinkLookup lookup, bool isGone, MappedRecord? mapped, Record? target)
    {
        var doubtful = LinkState.Doubtful(lookup.Other?.Key, isGone, flow.Mapping.Fields.Count);
        if (mapped is not { IsComplete: true } || target is null)
        {
            return doubtful;
        }

        var results = flow.Slots.Results(lookup.Other?.Baseline);
        var targets = flow.Slots.Targets(lookup.Other?.Baseline);
        var held = new ulong[doubtful.Results.Length];
        for (var i = 0; i < held.Length; i++)
        {
            var (result, kept) = (At(results, i), At(targets, i));
            if (
                mapped.Results[i].IsBlank
                && (
                    result == 0
                    || (result == flow.Rules.Hash(mapped.Results[i], i) && kept == flow.Rules.Hash(target.Values[i], i))
                )
            )
            {
                (doubtful.Results[i], held[i]) = (result, kept);
            }
        }

        return doubtful with
        {
            Targets = held,
        };
    }

    private static ulong At(ulong[] hashes, int field) => field < hashes.Length ? hashes[field] : 0;
}
