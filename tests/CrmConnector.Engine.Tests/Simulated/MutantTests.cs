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
            { "no-intents", 49 },
            { "update-without-intent", 113 },
            { "checkpoint-rounded-up", 13 },
            { "no-links", 1 },
            { "no-baselines", 1 },
            { "no-opposite-baselines", 1 },
            { "no-second-half", 2 },
            { "baseline-is-what-was-sent", 1 },
            { "one-hash-per-pair", 1 },
            { "no-quarantine", 5 },
            { "no-waiting", 16 },
            { "no-due", 42 },
            { "no-reviews", 1 },
            { "no-held-deletions", 1 },
            { "no-gone-marks", 5 },
            { "no-removed-members", 17 },
            { "no-new-keys", 3 },
            { "short-journal", 1 },
            { "another-key", 5 },
            { "upsert", 13 },
            { "lost-is-written", 9 },
            { "refused-is-written", 8 },
            { "compare-by-user", 6 },
            { "deletions-in-page-order", 1 },
            { "guard-per-page", 4 },
            { "planned-before-commit", 2 },
            { "create-before-settling", 49 },
            { "any-store", 2 },
        };

    /// <summary>The others need more seeds than a test has time for: tests/simulate.sh --mutants seeks them.</summary>
    [Fact]
    public void Every_mutant_but_the_rarest_is_in_the_list() =>
        MutantList
            .All.Select(mutant => mutant.Name)
            .Except(Catches.Select(row => (string)row[0]), StringComparer.Ordinal)
            .ShouldBe(
                [
                    "deletion-without-intent",
                    "renewed-keeps-baselines",
                    "no-swings",
                    "no-if-match",
                    "checkpoint-before-commit",
                    "any-read-back",
                ],
                ignoreOrder: true
            );

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
