using CrmConnector.Simulation.Running;
using CrmConnector.Simulation.Systems;

namespace CrmConnector.Simulation.Judging;

/// <summary>Tells of records that engines made whether the next engine could know that.</summary>
internal static class Births
{
    /// <summary>
    /// Nobody knows whose record it is that a killed run made where nothing tells it from others, or where only its values do, and one of them is no longer as it
    /// was sent: what it holds then counts as somebody's.
    /// </summary>
    public static bool IsDoubtful(World world, SimulatedEntity entity, SimulatedRecord record) =>
        record.BornBy == Actor.Engine
        && world.RunAt(record.Born) is { HasLostAnswers: true } run
        && entity.Traits.Create switch
        {
            CreateKind.Nothing => true,
            CreateKind.UniqueCode or CreateKind.MappedKey => record.Changes.Exists(change =>
                change.At == record.Born ? change.IsNormalised : change.By == Actor.User && change.At < Met(world, run)
            ),
            _ => false,
        };

    /// <summary>When the next run that came to its end had surely met what the killed one left.</summary>
    private static long Met(World world, RunRecord killed) =>
        world.Runs.Find(run => run.Process == killed.Process && run.IsCompleted && run.Began > killed.Began)?.Ended
        ?? long.MaxValue;
}
