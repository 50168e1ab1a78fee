using CrmConnector.Abstractions.Definitions;
using CrmConnector.Simulation.Running;
using CrmConnector.Simulation.Scenarios;
using CrmConnector.Simulation.Systems;

namespace CrmConnector.Simulation.Judging;

/// <summary>Judges what became of a record that the last selection left out.</summary>
internal sealed class LeavingJudge(World world, SimulatedProcess process)
{
    /// <summary>True when it surely had to be removed: it was delivered under the selection before, and is left out by nothing but the last one.</summary>
    public bool HadToGo(SimulatedRecord source, SimulatedRecord target)
    {
        if (process.Versions is not [.., var before, var last] || !last.Meaning.Selection.Removes)
        {
            return false;
        }

        var held = source.ValuesBefore(last.Since + 1);
        return process.Meaning.Deletes == DeleteKind.Propagate
            && source.Born < last.Since
            && !source.Changes.Exists(change => change.At > last.Since)
            && before.Meaning.IsInScope(process.Source, held)
            && !last.Meaning.IsInScope(process.Source, held)
            && world.Runs.Exists(run =>
                run.Process == process
                && run.IsWhole
                && run.Began > Math.Max(before.Since, target.Born)
                && run.Began > source.Changes[^1].At
                && run.Ended < last.Since
            );
    }
}
