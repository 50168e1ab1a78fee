using CrmConnector.Simulation.Running;
using CrmConnector.Simulation.Scenarios;
using CrmConnector.Simulation.Systems;

namespace CrmConnector.Simulation.Judging.TwoWay;

/// <summary>Knows where a record that its users deleted had to stay deleted, whatever was edited elsewhere (<c>recreate: never</c>).</summary>
internal sealed class NeverAgain(World world, SharedThing thing)
{
    /// <summary>True where a record that an engine made must not be there, as one before it was deleted.</summary>
    public bool Forbids(SimulatedEntity entity, SimulatedRecord record)
    {
        List<SimulatedProcess> flows = [.. thing.Network.Flows.Where(flow => flow.Target == entity)];
        if (flows.TrueForAll(flow => flow.Meaning is { Creates: false, NeverRecreates: true }))
        {
            return true;
        }

        // Where a flow may create, what is met as somebody's new record is created: only one that was surely linked with the deleted one is not. Which of several
        // flows it was cannot be told: a run also finishes what a killed run of another one began.
        return flows.TrueForAll(f => f.Meaning.NeverRecreates)
            && world.RunAt(record.Born) is { Process: var flow }
            && flow.Target == entity
            && !thing.Network.Flows.Any(f => f.Meaning.Deletes == Abstractions.Definitions.DeleteKind.Unlink)
            && thing.In(entity).Where(other => other.Born < record.Born).ToList()
                is [{ Died: > 0, DiedBy: Actor.User } former]
            && thing.In(flow.Source) is [var source]
            && source.Born < former.Died
            && new Settling(world, thing).HaveMet(flow, Math.Max(source.Born, former.Born), former.Died)
            && !new Settling(world, thing).MayBeLost(flow, source, former.Died)
            && !new Settling(world, thing).MayBeLost(flow.Partner!, former, former.Died);
    }
}
