using CrmConnector.Simulation.Running;

namespace CrmConnector.Engine.Tests.Simulated;

/// <summary>A seed is a name for everything that happens.</summary>
public sealed class ReproducedSeedTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void A_seed_runs_the_same_whatever_ran_before_it(int seed)
    {
        var first = Run(seed);
        Run(seed + 100);

        Run(seed).Trace.ShouldBe(first.Trace);
    }

    private static SeedResult Run(long seed) =>
        Simulation.Running.Simulation.Run(seed, new SimulationSettings { IsTraced = true });
}
