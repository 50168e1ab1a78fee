using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;
using CrmConnector.Planning.Deciding;
using CrmConnector.State.Links;

namespace CrmConnector.Engine.Planning;

/// <summary>
/// A record that came back under another key: it is found by match, but it is no first contact. What was delivered to its target record before is
/// known, so a change that came with the new key arrives, and an edit of the target stays.
/// </summary>
internal static class TakenOver
{
    /// <summary>The input as that of a linked record, where a link is taken over; else as it is.</summary>
    public static PlanInput Input(FlowContext flow, in PlanInput input, LinkLookup? over, Record? target) =>
        over?.Other is { } owner && target is not null
            ? input with
            {
                Link =
                    input.TakenOver
                    ?? new LinkState(
                        target.Key,
                        TargetGone: false,
                        flow.Slots.Results(owner.Baseline),
                        flow.Slots.Targets(owner.Baseline)
                    ),
                Target = target,
                TargetWasRead = true,
            }
            : input;

    /// <summary>The plan as that of a match, where a link gets the record as a new member: it does so even if nothing is written.</summary>
    public static RecordPlan Plan(RecordPlan plan, bool isNewMember) =>
        (isNewMember, plan.Kind) switch
        {
            (true, PlanKind.Unchanged) => plan with { Kind = PlanKind.Link },
            (true, PlanKind.Update) => plan with { Kind = PlanKind.LinkAndUpdate },
            _ => plan,
        };
}
