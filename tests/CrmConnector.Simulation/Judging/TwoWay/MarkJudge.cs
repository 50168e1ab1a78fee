using CrmConnector.Simulation.Running;
using CrmConnector.Simulation.Scenarios;
using CrmConnector.Simulation.Systems;

namespace CrmConnector.Simulation.Judging.TwoWay;

/// <summary>
/// Judges what became of the target record of one that users deleted, where the deletion is to show in it as a mark: the mark is there; also in a record that was
/// edited meanwhile, where the deletion wins (<c>recreate: never</c> of the flow back).
/// </summary>
internal sealed class MarkJudge(
    World world,
    SharedThing thing,
    SimulatedProcess flow,
    IReadOnlyDictionary<SimulatedProcess, HeldUp> heldUp
)
{
    public void Judge()
    {
        if (
            flow.Meaning.Mark is { } mark
            && thing.In(flow.Source) is [{ Died: > 0, DiedBy: Actor.User } source]
            && thing.In(flow.Target) is [{ IsAlive: true } target]
            && !heldUp[flow].Contains(source.Key)
            && !heldUp[flow.Partner!].Contains(target.Key)
            && !Births.IsDoubtful(world, flow.Target, target)
            && flow.At(source.Died).IsChosen(flow.Source, source.Values)
            && new Settling(world, thing).HaveMet(flow, Math.Max(source.Born, target.Born), source.Died)
            && !new Settling(world, thing).MayBeLost(flow.Partner!, target, source.Died)
            && WasInScope(source.Died, target)
            && (flow.Partner!.Meaning.NeverRecreates || !WasEdited(target))
            && !target.Changes.Exists(change =>
                IsOf(mark, change) && mark.IsSetBy(change.Value) && change.At > source.Died
            )
            && !mark.IsSetBy(target.Values[flow.Target.Traits.IndexOf(mark.Field)])
        )
        {
            throw new ViolationException(
                "G5",
                $"{thing.Code} is gone in {flow.Source.System.Name} and not marked so in {flow.Target.System.Name}."
            );
        }
    }

    private bool IsOf(MeantMark mark, FieldChange change) => change.Field == flow.Target.Traits.IndexOf(mark.Field);

    private static bool WasEdited(SimulatedRecord target) =>
        target.Changes.Exists(change => change.At > target.Born && change.By == Actor.User)
        || target.Changes.Exists(change => change.IsNormalised);

    /// <summary>The flow back left it out at no time since the deletion: what is out of scope takes part in nothing.</summary>
    private bool WasInScope(long died, SimulatedRecord target) =>
        flow.Partner!.Meaning.IsChosen(flow.Target, target.ValuesBefore(died))
        && target
            .Changes.Where(change => change.At >= died)
            .All(change => flow.Partner!.Meaning.IsChosen(flow.Target, target.ValuesBefore(change.At + 1)));
}
