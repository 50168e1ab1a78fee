using System.Globalization;
using CrmConnector.Simulation;

namespace CrmConnector.Engine.Tests.Simulated;

/// <summary>A share of the simulation's seeds; tests/simulate.sh runs as many as one likes.</summary>
public sealed class SeedTests
{
    [Fact]
    public void A_hundred_seeds_keep_every_guarantee() => Run(from: 600, seeds: 100);

    [Theory]
    [InlineData(991)] // a guard tripped on a record whose create the same run had already sent
    public void Seeds_that_found_a_bug_stay_fine(int seed) => Run(seed, seeds: 1);

    private static void Run(int from, int seeds)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        var session = new SeedSession(
            new SimulationOptions
            {
                From = from,
                Seeds = seeds,
                GoesOn = true,
            },
            output
        );

        session.Run();

        session.Failed.ShouldBe(0, output.ToString());
        session.Done.ShouldBe(seeds);
    }
}
