using CrmConnector.Simulation.Installing;
using CrmConnector.Simulation.Scenarios;
using CrmConnector.Simulation.Systems;
using CrmConnector.State.Journal;

namespace CrmConnector.Simulation.Judging;

/// <summary>Holds the journal of all runs, killed ones included, against what the target really got.</summary>
internal static class JournalJudge
{
    public static void Judge(SimulatedInstallation installation, SimulatedProcess process)
    {
        var runs = installation.Ask(store =>
            store.Runs.ListAsync(process.Name, before: null, 100_000, CancellationToken.None)
        );
        var created = 0L;
        foreach (var run in runs)
        {
            var sums = installation.Ask(store => store.Journal.SumJournalAsync(run.Id, CancellationToken.None));
            created += sums[JournalOutcome.Created];
        }

        var really = process.Target.Everybody.Count(record => record.BornBy == Actor.Engine);
        // A create whose answer was lost may be found and linked later: then it is told as linked.
        if (created > really)
        {
            throw new ViolationException(
                "G9",
                $"The journal of {process} tells of {created} created records, and there were {really}."
            );
        }
    }
}
