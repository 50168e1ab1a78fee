using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;
using CrmConnector.State.Baselines;

namespace CrmConnector.Engine.Running;

/// <summary>
/// What the side that is to learn of its agreement with a third entity's record knows of that one already. Its own baseline may be newer than the one from
/// which the agreement follows, where the flow of that one has not run for long: what the third record holds now tells which of the two it is.
/// </summary>
/// <param name="entity">The third entity.</param>
/// <param name="now">Its record as it is now; null where that is not known, and then nothing speaks against the agreement.</param>
/// <param name="baselines">What the flows between the side and the third entity know of the pair; null for nothing.</param>
internal sealed class ThirdKnowledge(ThirdEntity entity, Record? now, Func<ThirdFlow, Baseline?> baselines)
{
    /// <summary>The flow has agreed with the third entity by a later run than the one from which the agreement follows.</summary>
    public bool IsLater(ThirdFlow flow, int field, uint run) =>
        baselines(flow) is { } baseline && flow.Run(baseline, field) > run;

    /// <summary>What the flow to the third entity has left there is what is there, and it is not what the agreement says.</summary>
    public bool IsTarget(ThirdFlow flow, int field, string third, ulong agreed) =>
        baselines(flow) is { } baseline
        && flow.Hash(field, Now(third)) is not 0 and var held
        && held != agreed
        && held == flow.Known(baseline, field).Target;

    /// <summary>What the flow from the third entity has brought from there is what is there, and it is not what the agreement says.</summary>
    public bool IsSource(ThirdFlow flow, int field, string third, ulong agreed) =>
        baselines(flow) is { } baseline
        && flow.Hash(field, flow.Map(field, Now(third))) is not 0 and var held
        && held != agreed
        && held == flow.Known(baseline, field).Result;

    private FieldValue Now(string field) =>
        now is not null && entity.Shape.IndexOf(field) is >= 0 and var position ? now.Values[position] : default;
}
