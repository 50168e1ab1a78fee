using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;
using CrmConnector.Engine.Planning;
using CrmConnector.Planning.Deciding;

namespace CrmConnector.Engine.Running;

/// <summary>
/// Plans again the records whose write met something unexpected: a target record that had moved, one that was found where a create was meant, one
/// that is gone and may be created again.
/// </summary>
internal sealed class SecondLook(FlowContext flow)
{
    private readonly TargetReader _targets = new(flow);
    private readonly MatchOwnership _ownership = new(flow);
    private readonly PairReading _pair = new(flow);
    private readonly ReviewAnswers _answers = new(flow);

    public async ValueTask<IReadOnlyList<PlannedRecord>> PlanAsync(
        IReadOnlyList<Send> sends,
        CancellationToken cancellationToken
    )
    {
        if (sends.Count == 0)
        {
            return [];
        }

        RecordKey[] keys = [.. sends.Select(KeyOf)];
        var targets = await _targets.ReadAsync(keys, cancellationToken);
        var candidates = new MatchCandidate?[sends.Count];
        for (var i = 0; i < candidates.Length; i++)
        {
            if (sends[i].Outcome is WriteOutcome.Found && targets.TryGetValue(keys[i], out var target))
            {
                candidates[i] = new MatchCandidate(sends[i].Record.Source, sends[i].Record.Mapped!)
                {
                    Finding = new MatchFinding(target, Reason: null),
                };
            }
        }

        await _ownership.CheckAsync([.. candidates.OfType<MatchCandidate>()], cancellationToken);
        var answers = await _answers.FindAsync([.. sends.Select(s => s.Record.Source.Key)], cancellationToken);
        return
        [
            .. sends.Select(
                (send, i) =>
                    PlanOne(
                        send,
                        targets.GetValueOrDefault(keys[i]),
                        candidates[i],
                        answers.TryGetValue(send.Record.Source.Key, out var answer) ? answer : null
                    )
            ),
        ];
    }

    private static RecordKey KeyOf(Send send) =>
        send.Outcome is WriteOutcome.Found found ? found.Key : send.Write.Key!.Value;

    private PlannedRecord PlanOne(Send send, Record? target, MatchCandidate? candidate, ReviewAnswer? answer)
    {
        var before = send.Record;
        var linked = before.Lookup.IsMember && candidate is null;
        var link = linked
            ? new LinkState(
                send.Write.Key,
                TargetGone: false,
                flow.Slots.Results(before.Lookup.Other?.Baseline),
                flow.Slots.Targets(before.Lookup.Other?.Baseline)
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
        };
        return before with
        {
            Target = target,
            Plan = Planner.Plan(flow.Rules, input),
            TakesOver = candidate?.TakesOver ?? before.TakesOver,
            Joins = candidate?.Joins ?? before.Joins,
        };
    }
}
