using CrmConnector.Simulation.Installing;
using CrmConnector.Simulation.Running;
using CrmConnector.Simulation.Systems;
using CrmConnector.State.Journal;

namespace CrmConnector.Simulation.Judging;

/// <summary>
/// Holds the journal of all runs, killed ones included, against what the targets really got. A run may settle what another process's killed run had
/// sent, so they are summed together.
/// </summary>
internal static class JournalJudge
{
    public static void Judge(World world, SimulatedInstallation installation)
    {
        var created = 0L;
        foreach (
            var process in world.Processes.Select(process => process.Definition.Name).Distinct(StringComparer.Ordinal)
        )
        {
            var runs = installation.Ask(store =>
                store.Runs.ListAsync(process, before: null, 100_000, CancellationToken.None)
            );
            foreach (var run in runs)
            {
                var sums = installation.Ask(store => store.Journal.SumJournalAsync(run.Id, CancellationToken.None));
                created += sums[JournalOutcome.Created];
            }
        }

        var really = world
            .Systems.SelectMany(system => system.Entities)
            .SelectMany(entity => entity.Everybody)
            .Count(record => record.BornBy == Actor.Engine);

        // A create whose answer was lost may be found and linked later: then it is told as linked.
        if (created > really)
        {
            throw new ViolationException(
                "G9",
                $"The journals tell of {created} created records, and there were {really}."
            );
        }
    }
}
