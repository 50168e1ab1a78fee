using CrmConnector.Abstractions.Records;
using CrmConnector.Planning.Mapping;

namespace CrmConnector.Planning.Deciding;

/// <summary>
/// Decides what to do for a record, from what was read and the rules alone: <c>plan</c> prints it, <c>run</c> does it, <c>explain</c> replays it.
/// </summary>
public static class Planner
{
    /// <summary>Decides for a source record that exists.</summary>
    public static RecordPlan Plan(FlowRules rules, in PlanInput input)
    {
        var source = input.Source.Key;
        if (input.Mapped is not { } mapped || !input.PairInScope)
        {
            return new RecordPlan(PlanKind.OutOfScope, source) { Target = input.Link?.TargetKey };
        }

        var mayRecreate = input.Link is { TakenBack: true } undone
            ? TakenBack.Returns(rules, undone.Results, mapped)
            : rules.Recreate || input.EditBeatsDeletion;
        if (input.Link is { TargetGone: true } && !mayRecreate)
        {
            return new RecordPlan(PlanKind.TargetGone, source) { Target = input.Link.TargetKey };
        }

        var linked = input.Link is { TargetKey: not null, TargetGone: false };
        if (
            !linked
            && input is { Match: { Target: null, Reason: null } or null, MayCreate: false, EditBeatsDeletion: false }
        )
        {
            return new RecordPlan(PlanKind.OutOfScope, source);
        }

        if (!linked && rules.Converts)
        {
            if (!input.MayCreate)
            {
                return new RecordPlan(PlanKind.OutOfScope, source);
            }

            if (MissingData.Of(rules, input.Source) is { Count: > 0 } missing)
            {
                return MissingData.Plan(rules, input.Source, missing);
            }
        }

        if (mapped.Fault is { } fault)
        {
            var reason = PlanReason.FromFault(fault.Kind, fault.Field, fault.Problem, fault.Advice);
            return new RecordPlan(PlanKind.Quarantine, source) { Target = input.Link?.TargetKey, Reason = reason };
        }

        if (mapped.Unresolved.Count > 0 && !(input.PointersFollow && rules.MayFollow(mapped.Unresolved)))
        {
            return new RecordPlan(PlanKind.Wait, source) { Target = input.Link?.TargetKey };
        }

        if (linked)
        {
            return PlanLinked(rules, input, mapped);
        }

        return PlanNew(rules, input, mapped);
    }

    /// <summary>A record without a target record: one that matches is taken before one is created.</summary>
    private static RecordPlan PlanNew(FlowRules rules, in PlanInput input, MappedRecord mapped) =>
        input.Match switch
        {
            { Reason: { } reason } => new RecordPlan(PlanKind.Quarantine, input.Source.Key) { Reason = reason },
            { Target: { } target } => PlanMatched(rules, input, mapped, target),
            _ => PlanCreate(rules, input.Source.Key, mapped),
        };

    private static RecordPlan PlanCreate(FlowRules rules, RecordKey source, MappedRecord mapped)
    {
        var moves = new FieldMove[mapped.Results.Length];
        Array.Fill(moves, FieldMove.Write);
        return new RecordPlan(PlanKind.Create, source)
        {
            Values = mapped.Results,
            Moves = moves,
            Results = rules.Hashes(mapped),
            WriteCount = moves.Length,
        };
    }

    private static RecordPlan PlanMatched(FlowRules rules, in PlanInput input, MappedRecord mapped, Record target)
    {
        var (delivered, held) = (input.TakenOver?.Results ?? [], input.TakenOver?.Targets ?? []);
        var merged = Merge(rules, input, mapped, target, delivered, held);
        var kind =
            merged.NeedsReview ? PlanKind.Review
            : merged.WriteCount == 0 ? PlanKind.Link
            : PlanKind.LinkAndUpdate;
        return merged.ToPlan(kind, input.Source.Key, target.Key, targetWasRead: true);
    }

    private static RecordPlan PlanLinked(FlowRules rules, in PlanInput input, MappedRecord mapped)
    {
        var link = input.Link!;
        var source = input.Source.Key;
        if (!input.TargetWasRead)
        {
            var fast = MergeWithoutTarget(rules, mapped, link, input.Superseded);
            return fast.ToPlan(
                fast.WriteCount == 0 ? PlanKind.Unchanged : PlanKind.Update,
                source,
                link.TargetKey!.Value,
                targetWasRead: false
            );
        }

        if (input.Target is not { } target)
        {
            return input is { HasSiblings: false, MayReplace: true } && rules.MakesAnother(link.Results, mapped)
                ? PlanNew(rules, input, mapped)
                : new RecordPlan(PlanKind.TargetGone, source) { Target = link.TargetKey };
        }

        var merged = Merge(rules, input, mapped, target, link.Results, link.Targets);
        var kind =
            merged.NeedsReview ? PlanKind.Review
            : merged.WriteCount == 0 ? PlanKind.Unchanged
            : PlanKind.Update;
        return merged.ToPlan(kind, source, target.Key, targetWasRead: true);
    }

    private static MergeResult MergeWithoutTarget(
        FlowRules rules,
        MappedRecord mapped,
        LinkState link,
        bool[] superseded
    )
    {
        var (results, hashes) = (mapped.Results, rules.Hashes(mapped));
        var merge = new MergeResult(results.Length);
        for (var i = 0; i < results.Length; i++)
        {
            var basis = new FieldBasis(
                hashes[i],
                0,
                At(link.Results, i),
                At(link.Targets, i),
                results[i].IsBlank,
                TargetIsBlank: false
            );
            var write = rules.Mapping.Fields[i].Write;
            var move = FieldDecision.WithoutTarget(basis, write);
            merge.Set(i, IsSuperseded(superseded, i, move) ? FieldMove.Superseded : move, results[i], basis);
            merge.Blanks |= merge.Moves[i] == FieldMove.Write && results[i].IsBlank && basis.DeliveredResult != 0;
        }

        return merge;
    }

    private static MergeResult Merge(
        FlowRules rules,
        in PlanInput input,
        MappedRecord mapped,
        Record target,
        ulong[] deliveredResults,
        ulong[] deliveredTargets
    )
    {
        var open = Merge(rules, input, mapped, target, deliveredResults, deliveredTargets, answer: null);
        return input.Answer is { } answer && (answer.Seen == 0 || answer.Seen == open.Seen)
            ? Merge(rules, input, mapped, target, deliveredResults, deliveredTargets, answer)
            : open;
    }

    private static MergeResult Merge(
        FlowRules rules,
        in PlanInput input,
        MappedRecord mapped,
        Record target,
        ulong[] deliveredResults,
        ulong[] deliveredTargets,
        ReviewAnswer? answer
    )
    {
        var (results, hashes) = (mapped.Results, rules.Hashes(mapped));
        var merge = new MergeResult(results.Length, rules.IsInCycle);
        var newest = Newer(rules, input, target);
        for (var i = 0; i < results.Length; i++)
        {
            var held = target.Values[i];
            var targetHash = rules.Hash(held, i);
            var basis = new FieldBasis(
                hashes[i],
                targetHash,
                At(deliveredResults, i),
                IsUnmoved(input, i, deliveredTargets) ? targetHash : At(deliveredTargets, i),
                results[i].IsBlank,
                held.IsBlank
            )
            {
                MapsBack = i < input.MapsBack.Length && input.MapsBack[i],
            };
            var winner = rules.Winners[i] == FieldWinner.Newest ? newest : rules.Winners[i];
            var move = FieldDecision.Merge(basis, rules.Mapping.Fields[i].Write, winner, rules.Opposite.Reads(i));
            if (IsSuperseded(input.Superseded, i, move))
            {
                move = FieldMove.Superseded;
            }

            if (Oscillates(move, basis, i < input.Oscillating.Length ? input.Oscillating[i] : 0))
            {
                move = FieldMove.Frozen;
            }

            if (answer is { } given && (move is FieldMove.Review or FieldMove.Frozen || Reopens(given, i, move)))
            {
                move = FieldDecision.Answered(given.Winner, rules.Opposite.Reads(i));
                merge.IsAnswered = true;
            }

            merge.Set(i, move, results[i], basis);
            merge.Blanks |= (move is FieldMove.Write or FieldMove.WriteOverEdit) && results[i].IsBlank && !held.IsBlank;
        }

        return merge;
    }

    /// <summary>An answer that the opposite flow asked for is about a field that this flow, on its own, would leave to it.</summary>
    private static bool Reopens(in ReviewAnswer answer, int field, FieldMove move) =>
        answer.Decides(field) && move is FieldMove.KeepEdit or FieldMove.Write or FieldMove.WriteOverEdit;

    /// <summary>Nothing is done for a former value of a third system, whatever the target holds.</summary>
    private static bool IsSuperseded(bool[] superseded, int field, FieldMove move) =>
        field < superseded.Length
        && superseded[field]
        && move
            is FieldMove.Write
                or FieldMove.WriteOverEdit
                or FieldMove.KeepByRule
                or FieldMove.LeaveToOpposite
                or FieldMove.Review;

    private static bool Oscillates(FieldMove move, in FieldBasis basis, ulong pair) =>
        pair != 0
        && move is FieldMove.Write or FieldMove.WriteOverEdit
        && SwingPair.Of(basis.Target, basis.Result) == pair;

    /// <summary>
    /// Who was modified last; a person decides where a system does not tell, where only our own write is told, or where the times are too close to be told
    /// apart.
    /// </summary>
    private static FieldWinner Newer(FlowRules rules, in PlanInput input, Record target)
    {
        if (
            input.Source.ModifiedAt is not { } ours
            || target.ModifiedAt is not { } theirs
            || input.SourceTimeIsOurs
            || input.TargetTimeIsOurs
        )
        {
            return FieldWinner.Review;
        }

        var ahead = ours - theirs;
        return ahead.Duration() < rules.Skew ? FieldWinner.Review
            : ahead > TimeSpan.Zero ? FieldWinner.Source
            : FieldWinner.Target;
    }

    private static bool IsUnmoved(in PlanInput input, int field, ulong[] deliveredTargets) =>
        field < input.TargetUnmoved.Length && input.TargetUnmoved[field] && At(deliveredTargets, field) != 0;

    private static ulong At(ulong[] hashes, int field) => field < hashes.Length ? hashes[field] : 0;
}
