using System.Globalization;
using CrmConnector.Simulation;

namespace CrmConnector.Engine.Tests.Simulated;

/// <summary>A share of the simulation's seeds; tests/simulate.sh runs as many as one likes.</summary>
public sealed class SeedTests
{
    [Fact]
    public void A_thousand_seeds_keep_every_guarantee()
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        var session = new SeedSession(
            new SimulationOptions
            {
                From = 452,
                Seeds = 1000,
                GoesOn = true,
            },
            output
        );

        session.Run();

        session.Failed.ShouldBe(0, output.ToString());
        session.Done.ShouldBe(1000);
        session.LeastActions.ShouldBeGreaterThanOrEqualTo(150);
        session.LeastRuns.ShouldBeGreaterThanOrEqualTo(15);
        session.LeastFaults.ShouldBeGreaterThanOrEqualTo(8);
    }
}
