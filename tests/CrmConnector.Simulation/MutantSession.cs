using System.Globalization;
using CrmConnector.Simulation.Mutating;

namespace CrmConnector.Simulation;

/// <summary>Breaks the engine in every known way, one after the other: each must be caught.</summary>
internal static class MutantSession
{
    public static int Run(SimulationOptions options, TextWriter output)
    {
        var survivors = 0;
        foreach (var mutant in MutantList.All)
        {
            var own = options with { GoesOn = false, Settings = options.Settings with { Mutant = mutant } };
            var session = new SeedSession(own, TextWriter.Null);
            session.Run();
            survivors += session.Failed > 0 ? 0 : 1;
            output.WriteLine(
                session.Failed > 0
                    ? string.Create(CultureInfo.InvariantCulture, $"{mutant.Name}: caught within {session.Done} seeds by {session.Guarantee}")
                    : $"{mutant.Name}: NOT caught ({mutant.What})"
            );
        }

        return survivors == 0 ? 0 : 1;
    }
}
