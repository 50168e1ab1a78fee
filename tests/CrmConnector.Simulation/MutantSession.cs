using System.Globalization;
using CrmConnector.Simulation.Mutating;
using CrmConnector.Simulation.Running;

namespace CrmConnector.Simulation;

/// <summary>Breaks the engine in every known way, one after the other: each must be caught by a seed that is fine on the engine as it is shipped.</summary>
internal static class MutantSession
{
    public static int Run(SimulationOptions options, TextWriter output)
    {
        var survivors = 0;
        foreach (var mutant in MutantList.All)
        {
            var caught = Catch(options, mutant);
            survivors += caught is null ? 1 : 0;
            output.WriteLine(
                caught is null
                    ? $"{mutant.Name}: NOT caught ({mutant.What})"
                    : string.Create(
                        CultureInfo.InvariantCulture,
                        $"{mutant.Name}: caught by {caught.Guarantee} in seed {caught.Seed} ({caught.Scenario})"
                    )
            );
        }

        return survivors == 0 ? 0 : 1;
    }

    private static SeedResult? Catch(SimulationOptions options, Mutant mutant)
    {
        for (var seed = options.From; seed < options.From + options.Seeds; seed++)
        {
            var result = Running.Simulation.Run(seed, options.Settings with { Mutant = mutant });
            if (!result.IsFine && Running.Simulation.Run(seed, options.Settings).IsFine)
            {
                return result;
            }
        }

        return null;
    }
}
