using System.Globalization;
using CrmConnector.Simulation;
using CrmConnector.Simulation.Running;

namespace CrmConnector.Engine.Tests.Simulated;

/// <summary>A share of the simulation's seeds; tests/simulate.sh runs as many as one likes.</summary>
public sealed class SeedTests
{
    /// <summary>A thousand of them. Those in between fail: circles of three systems, see CONTRIBUTING.md.</summary>
    [Theory]
    [InlineData(202, 530)]
    [InlineData(733, 470)]
    public void Seeds_keep_every_guarantee(long from, long seeds) => Run(from, seeds, scenario: null);

    /// <summary>Of scenarios that run only when they are named: the circle of the reference processes, on a mail server as odd as Exchange.</summary>
    [Theory]
    [InlineData("exchange-circle", 1, 80)]
    [InlineData("exchange-circle-free", 1, 80)]
    [InlineData("exchange-circle-free", 646, 1)]
    public void Seeds_of_a_named_scenario_keep_every_guarantee(string scenario, long from, long seeds) =>
        Run(from, seeds, scenario);

    private static void Run(long from, long seeds, string? scenario)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        var session = new SeedSession(
            new SimulationOptions
            {
                From = from,
                Seeds = seeds,
                GoesOn = true,
                Settings = new SimulationSettings { Scenario = scenario },
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
