using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;
using CrmConnector.Engine.Planning;
using CrmConnector.Planning.Deciding;
using CrmConnector.State.Baselines;

namespace CrmConnector.Engine.Running;

/// <summary>
/// Plans again the records whose write met something unexpected: a target record that had moved, one that was found where a create was meant, one
/// that is gone and may be created again.
/// </summary>
internal sealed class SecondLook(RunScope run)
{
    private readonly FlowContext _flow = run.Flow;
    private readonly TargetReader _targets = new(run.Flow);
    private readonly MatchOwnership _ownership = new(run.Flow);
    private readonly TwoLinks _twoLinks = new(run.Flow);
    private readonly MatchAgain _again = new(run);
    private readonly PairReading _pair = new(run.Flow);
    private readonly ReviewAnswers _answers = new(run.Flow);

    public async ValueTask<IReadOnlyList<PlannedRecord>> PlanAsync(
        IReadOnlyList<Send> sends,
        CancellationToken cancellationToken
    )
    {
        if (sends.Count == 0)
        {
            return [];
        }

        var matched = await _again.FindAsync(sends, cancellationToken);
        RecordKey?[] keys = [.. sends.Select((send, i) => matched[i] is null ? KeyOf(send) : (RecordKey?)null)];
        var targets = await _targets.ReadAsync([.. keys.OfType<RecordKey>()], cancellationToken);
        var candidates = (MatchCandidate?[])matched.Clone();
        for (var i = 0; i < candidates.Length; i++)
        {
            var isStrange = sends[i].Outcome is WriteOutcome.Found && DeliveredBy(sends[i]) is null;
            if (isStrange && keys[i] is { } key && targets.TryGetValue(key, out var target))
            {
                candidates[i] = new MatchCandidate(sends[i].Record.Source, sends[i].Record.Mapped!)
                {
                    Finding = new MatchFinding(target, Reason: null),
                    Sent = run.SentBefore(sends[i]),
                    Own = sends[i].Record.Lookup,
                };
            }
        }

        await _ownership.CheckAsync(
            [.. candidates.Where((c, i) => matched[i] is null).OfType<MatchCandidate>()],
            cancellationToken
        );
        for (var i = 0; i < candidates.Length; i++)
        {
            if (candidates[i] is { } candidate)
            {
                await _twoLinks.ResolveAsync(candidate, sends[i].Record.Lookup, cancellationToken);
            }
        }

        var answers = await _answers.FindAsync([.. sends.Select(s => s.Record.Source.Key)], cancellationToken);
        return
        [
            .. sends.Select(
                (send, i) =>
                    PlanOne(
                        send,
                        keys[i] is { } key ? targets.GetValueOrDefault(key) : matched[i]?.Finding?.Target,
                        candidates[i],
                        answers.TryGetValue(send.Record.Source.Key, out var answer) ? answer : null
                    )
            ),
        ];
    }

    private static RecordKey KeyOf(Send send) =>
        send.Outcome is WriteOutcome.Found found ? found.Key : send.Write.Key!.Value;

    /// <summary>What our own earlier call gave the record that a create found, in field order; null where the record is another's.</summary>
    private ulong[]? DeliveredBy(Send send)
    {
        if (send.Outcome is not WriteOutcome.Found found || !(found.ByIntent || _flow.CreateWay == CreateWay.OwnGuid))
        {
            return null;
        }

        return run.Unsettled.TryGetValue(send.Record.Source.Key, out var intent)
            ? _flow.Slots.Results(new Baseline(intent.Expected))
            : send.Record.Plan.Results;
    }

    private PlannedRecord PlanOne(Send send, Record? target, MatchCandidate? candidate, ReviewAnswer? answer)
    {
        if (DeliveredBy(send) is { } delivered)
        {
            return PlanSettled(send.Record, KeyOf(send), delivered, target);
        }

        var before = send.Record;
        if (target is { MergedInto: not null })
        {
            return before with
            {
                Target = target,
                Plan = new RecordPlan(PlanKind.OutOfScope, before.Source.Key),
                IsHeld = true,
            };
        }

        if (MatchAgain.IsMissing(candidate) && send.Outcome is WriteOutcome.Refused refused)
        {
            var plan = new RecordPlan(PlanKind.Quarantine, before.Source.Key)
            {
                Reason = FaultSentence.Of(refused.Fault),
            };
            return before with { Plan = plan };
        }

        var linked = candidate is null && before.Lookup.Other is { } known && known.Key == send.Write.Key;
        var link = linked
            ? new LinkState(
                send.Write.Key,
                TargetGone: false,
                _flow.Slots.Results(before.Lookup.Other?.Baseline),
                _flow.Slots.Targets(before.Lookup.Other?.Baseline)
            )
            : null;
        var input = new PlanInput(
            before.Source,
            before.Mapped,
            link,
            target,
            TargetWasRead: true,
            candidate?.Finding
                ?? (target is null || linked ? MatchFinding.None : new MatchFinding(target, Reason: null)),
            MayCreate: true
        )
        {
            PairInScope = _pair.IsInScope(target, before.Mapped),
            MapsBack = target is null ? [] : _pair.MapsBack(before.Source, target),
            Answer = answer,
            Oscillating = before.Oscillating,
            Superseded = before.Superseded,
            SourceTimeIsOurs = before.SourceTimeIsOurs,
            TakenOver = candidate?.Delivered(_flow),
            HasSiblings = before.Lookup.HasSiblings,
        };
        var over = candidate?.TakesOver ?? before.TakesOver;
        var planned = TakenOver.Plan(
            Planner.Plan(_flow.Rules, TakenOver.Input(_flow, input, over, target)),
            over is not null || before.Lookup.IsJoining
        );
        if (planned.Kind == PlanKind.OutOfScope && over is null && candidate?.Made(_flow) is { } made)
        {
            // what we made belongs to the link, whatever its own fields say of the scope
            return PlanSettled(before, target!.Key, made, target);
        }

        return before with
        {
            Target = target,
            Plan = planned,
            TakesOver = over,
            Joins = candidate?.Joins ?? before.Joins,
            Leaves = candidate?.Leaves ?? before.Leaves,
            IsSettled = candidate?.IsOurs(_flow) ?? before.IsSettled,
            Made = candidate is null ? before.Made : candidate.Made(_flow),
        };
    }

    /// <summary>
    /// A killed run delivered what its intent says, which may not be what the source says today: the record is planned as one that is linked with
    /// that baseline.
    /// </summary>
    private PlannedRecord PlanSettled(PlannedRecord before, RecordKey key, ulong[] delivered, Record? target)
    {
        var input = new PlanInput(
            before.Source,
            before.Mapped,
            new LinkState(key, TargetGone: false, delivered, delivered),
            target,
            TargetWasRead: target is not null,
            Match: null,
            MayCreate: false
        )
        {
            MapsBack = target is null ? [] : _pair.MapsBack(before.Source, target),
        };
        var plan = Planner.Plan(_flow.Rules, input);
        return before with
        {
            Target = target,
            Plan = plan with { Kind = plan.WriteCount == 0 ? PlanKind.Link : PlanKind.LinkAndUpdate },
            IsSettled = true,
            Made = delivered,
        };
    }
}
