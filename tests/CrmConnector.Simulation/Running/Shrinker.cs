namespace CrmConnector.Simulation.Running;

/// <summary>Leaves out user actions and faults of a failing seed as long as it still fails in the same way.</summary>
internal sealed class Shrinker(long seed, SimulationSettings settings, string guarantee)
{
    private SimulationSettings _smallest = settings;

    public SimulationSettings Shrink(TextWriter output)
    {
        ShrinkLength();
        var actions = Simulation.Run(seed, _smallest).Actions;
        MuteActions(actions);
        MuteFaults();
        MuteActions(actions);
        output.WriteLine(
            $"{_smallest.MutedActions.Count} of {actions} user actions and {_smallest.MutedFaults.Count} faults left out, {_smallest.Runs} runs"
        );
        return _smallest;
    }

    /// <summary>A shorter life first: everything after the bad moment is noise.</summary>
    private void ShrinkLength()
    {
        for (var step = 64; step >= 1; step /= 2)
        {
            while (
                _smallest.UserActions > step
                && Try(_smallest with { UserActions = _smallest.UserActions - step, Runs = 1, Faults = 0 })
            ) { }
        }
    }

    private void MuteActions(int actions)
    {
        for (var chunk = Math.Max(1, actions / 4); chunk >= 1; chunk /= 2)
        {
            for (var start = 1; start <= actions; start += chunk)
            {
                var muted = _smallest.MutedActions.Union(Enumerable.Range(start, chunk)).ToHashSet();
                if (muted.Count > _smallest.MutedActions.Count)
                {
                    Try(_smallest with { MutedActions = muted });
                }
            }
        }
    }

    private void MuteFaults()
    {
        for (var chunk = 16; chunk >= 1; chunk /= 2)
        {
            for (var start = 1; start <= 256; start += chunk)
            {
                var muted = _smallest.MutedFaults.Union(Enumerable.Range(start, chunk)).ToHashSet();
                if (muted.Count > _smallest.MutedFaults.Count)
                {
                    Try(_smallest with { MutedFaults = muted });
                }
            }
        }
    }

    private bool Try(SimulationSettings candidate)
    {
        if (Simulation.Run(seed, candidate).Guarantee != guarantee)
        {
            return false;
        }

        _smallest = candidate;
        return true;
    }
}
