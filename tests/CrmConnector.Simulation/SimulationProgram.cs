using System.Globalization;

namespace CrmConnector.Simulation;

/// <summary>Runs seeds and tells what they found.</summary>
internal static class SimulationProgram
{
    /// <summary>From so many seeds on, every fault must have met every phase that it can meet.</summary>
    private const long EnoughForCoverage = 300;

    public static int Run(string[] args, TextWriter output)
    {
        if (SimulationOptions.Read(args) is not { } options)
        {
            output.WriteLine(SimulationOptions.Usage);
            return 2;
        }

        return options.AllMutants ? MutantSession.Run(options, output)
            : options.Seeds == 1 ? OneSeed.Run(options, output)
            : RunMany(options, output);
    }

    private static int RunMany(SimulationOptions options, TextWriter output)
    {
        var session = new SeedSession(options, output);
        session.Run();
        output.WriteLine(session.Coverage.ToTable());
        var missing = session.Coverage.Missing();
        foreach (var pair in missing)
        {
            output.WriteLine($"never happened: {pair}");
        }

        var isEnough = options.Seeds >= EnoughForCoverage && options.Settings.Scenario is null;
        if (!isEnough && missing.Count > 0)
        {
            output.WriteLine(
                $"That is no failure: every pair is expected only of {EnoughForCoverage} seeds or more over all scenarios."
            );
        }

        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{session.Done} seeds in {session.Seconds:0.0} s ({session.Done / session.Seconds:0} a second), {session.Failed} failed; per seed at least {session.LeastActions} user actions, {session.LeastRuns} runs ({(double)session.TotalRuns / session.Done:0} on average), {session.LeastFaults} faults"
            )
        );
        return session.Failed > 0 || (isEnough && missing.Count > 0) ? 1 : 0;
    }
}
