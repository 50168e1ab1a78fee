using CrmConnector.Simulation.Running;
using CrmConnector.Simulation.Scenarios;
using CrmConnector.Simulation.Systems;

namespace CrmConnector.Simulation.Judging.TwoWay;

/// <summary>Judges the fields that one flow of a pair carries and the flow back does not: they are those of a one-way process.</summary>
internal sealed class OneWayFieldsJudge(
    World world,
    SharedThing thing,
    SimulatedProcess flow,
    IReadOnlyDictionary<SimulatedProcess, HeldUp> heldUp
)
{
    public void Judge()
    {
        if (
            !thing.IsSimple
            || thing.LiveIn(flow.Source) is not { } source
            || thing.LiveIn(flow.Target) is not { } target
            || flow.Meaning.Conflicts!.Rule is MeantConflicts.Newest or MeantConflicts.Review
            || heldUp[flow].Contains(source.Key)
            || heldUp[flow.Partner!].Contains(target.Key)
            || !Deliverable.IsCertain(flow, flow.Meaning, source.Values)
            || !WasAlwaysInScope(target)
        )
        {
            return;
        }

        var real = new RealThing(thing.Code);
        real.Sources.Add(source);
        real.Targets.Add(target);
        foreach (var field in flow.Meaning.Fields.Where(IsOneWay))
        {
            new FieldJudge(world, flow, real, source, target, field).Judge();
        }
    }

    private bool IsOneWay(MeantField field) =>
        !field.IsPointer
        && flow.Partner!.Versions.All(version => version.Meaning.Fields.All(back => back.To != field.From));

    /// <summary>While the flow back leaves the record out, nothing is delivered to it.</summary>
    private bool WasAlwaysInScope(SimulatedRecord target) =>
        target.Changes.TrueForAll(change =>
            flow.Partner!.Meaning.IsChosen(flow.Target, target.ValuesBefore(change.At + 1))
        );
}
