using CrmConnector.Abstractions.Records;
using CrmConnector.Simulation.Running;
using CrmConnector.Simulation.Systems;

namespace CrmConnector.Simulation.Judging;

/// <summary>Sees every write of the engine the moment it takes effect, and what can be judged at once.</summary>
internal sealed class Watch(World world)
{
    public void Created(SimulatedEntity entity, SimulatedRecord record)
    {
        world.CurrentRun!.Creates++;
        Note(entity, record);
    }

    public void Updating(
        SimulatedEntity entity,
        SimulatedRecord record,
        IEnumerable<(int Field, FieldValue Value)> values
    )
    {
        UpdateJudge.Judge(world.CurrentRun!, entity, record, values);
        world.CurrentRun!.Updates++;
        Note(entity, record);
    }

    public void Deleting(SimulatedEntity entity, SimulatedRecord record)
    {
        var run = world.CurrentRun!;
        run.Deletes++;
        DeletionJudge.Judge(world, run, entity, record);
    }

    private void Note(SimulatedEntity entity, SimulatedRecord record) =>
        world.CurrentRun!.Written.Add(record.Values[entity.Traits.IndexOf("code")]);
}
