using CrmConnector.Simulation.Running;

namespace CrmConnector.Simulation;

/// <summary>Runs one seed for somebody who wants to see what it does.</summary>
internal static class OneSeed
{
    public static int Run(SimulationOptions options, TextWriter output)
    {
        var settings = options.Settings;
        var result = Running.Simulation.Run(options.From, settings);
        if (options.Shrinks && !result.IsFine)
        {
            settings = new Shrinker(options.From, settings, result.Guarantee!).Shrink(output);
            result = Running.Simulation.Run(options.From, settings with { IsTraced = true });
        }

        output.Write(result.Trace);
        output.WriteLine(
            $"seed {result.Seed} ({result.Scenario}): {(result.IsFine ? "fine" : $"{result.Guarantee}: {result.Violation}")}"
        );
        output.WriteLine(
            $"{result.Actions} user actions, {result.Runs} runs, {result.Faults} faults, {result.Writes} writes"
        );
        return result.IsFine ? 0 : 1;
    }
}
