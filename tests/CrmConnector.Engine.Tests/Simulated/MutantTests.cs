using CrmConnector.Simulation.Mutating;
using CrmConnector.Simulation.Running;

namespace CrmConnector.Engine.Tests.Simulated;

/// <summary>
/// An engine that is broken on purpose is caught by a guarantee, in a seed that is fine on the engine as it is shipped. The seeds named here are those that
/// tests/simulate.sh --mutants found; a change of the engine or of the simulation may move them, so some seeds behind them count as well.
/// </summary>
public sealed class MutantTests
{
    private const int SeedsBehind = 40;

    /// <summary>Per mutant a seed that catches it.</summary>
    public static TheoryData<string, long> Catches { get; } =
        new()
        {
            { "no-intents", 124 },
            { "update-without-intent", 219 },
            { "deletion-without-intent", 228 },
            { "checkpoint-rounded-up", 3 },
            { "no-links", 1 },
            { "no-baselines", 1 },
            { "no-opposite-baselines", 5 },
            { "no-second-half", 5 },
            { "baseline-is-what-was-sent", 13 },
            { "one-hash-per-pair", 1 },
            { "no-quarantine", 3 },
            { "no-waiting", 8 },
            { "no-due", 96 },
            { "no-reviews", 1 },
            { "no-held-deletions", 26 },
            { "no-gone-marks", 18 },
            { "no-removed-members", 9 },
            { "no-new-keys", 2 },
            { "renewed-keeps-baselines", 635 },
            { "short-journal", 1 },
            { "no-if-match", 76 },
            { "another-key", 29 },
            { "upsert", 35 },
            { "lost-is-written", 14 },
            { "refused-is-written", 25 },
            { "checkpoint-before-commit", 136 },
            { "compare-by-user", 3 },
            { "deletions-in-page-order", 1 },
            { "guard-per-page", 13 },
            { "planned-before-commit", 1 },
            { "create-before-settling", 9 },
            { "any-read-back", 429 },
            { "any-store", 12 },
        };

    [Fact]
    public void Every_mutant_is_in_the_list() =>
        MutantList.All.Select(mutant => mutant.Name).ShouldBe(Catches.Select(row => (string)row[0]), ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Catches))]
    public void A_broken_engine_is_caught(string name, long seed)
    {
        var mutant = MutantList.Find(name).ShouldNotBeNull();

        var caught = Enumerable
            .Range(0, SeedsBehind)
            .Select(i => seed + i)
            .FirstOrDefault(candidate => IsCaughtBy(mutant, candidate));

        caught.ShouldBeGreaterThan(0, mutant.What);
    }

    private static bool IsCaughtBy(Mutant mutant, long seed) =>
        Simulation.Running.Simulation.Run(seed, new SimulationSettings { Mutant = mutant }).Guarantee is not null
        && Simulation.Running.Simulation.Run(seed, new SimulationSettings()).IsFine;
}
