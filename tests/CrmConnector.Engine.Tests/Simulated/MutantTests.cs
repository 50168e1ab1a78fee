using CrmConnector.Simulation.Mutating;
using CrmConnector.Simulation.Running;

namespace CrmConnector.Engine.Tests.Simulated;

/// <summary>
/// An engine that is broken on purpose is caught by a guarantee, in a seed that is fine on the engine as it is shipped. The seeds are those that
/// tests/simulate.sh --mutants found; where a change of the engine or of the simulation moves them, it finds others.
/// </summary>
public sealed class MutantTests
{
    /// <summary>Per mutant a seed that catches it, and the guarantee that does.</summary>
    public static TheoryData<string, long, string> Catches { get; } =
        new()
        {
            { "update-without-intent", 38, "G3" },
            { "no-intents", 38, "G3" },
            { "no-links", 3, "G3" },
            { "no-baselines", 3, "G3" },
            { "no-opposite-baselines", 5, "G5" },
            { "no-second-half", 2, "G5" },
            { "checkpoint-rounded-up", 36, "G3" },
            { "one-hash-per-pair", 2, "G3" },
            { "baseline-is-what-was-sent", 10, "G5" },
            { "no-quarantine", 2, "G5" },
            { "no-waiting", 16, "G5" },
            { "no-reviews", 5, "G5" },
            { "no-held-deletions", 6, "G5" },
            { "no-gone-marks", 3, "G5" },
            { "deletion-without-intent", 260, "G3" },
            { "no-new-keys", 2, "G6" },
            { "no-removed-members", 17, "G9" },
            { "renewed-keeps-baselines", 56, "G3" },
            { "short-journal", 2, "G9" },
            { "no-swings", 48, "G5" },
            { "no-due", 138, "G3" },
            { "lost-is-written", 8, "G5" },
            { "refused-is-written", 8, "G9" },
            { "compare-by-user", 6, "G5" },
            { "deletions-in-page-order", 10, "G6" },
            { "guard-per-page", 4, "G6" },
            { "planned-before-commit", 7, "G9" },
            { "create-before-settling", 104, "G3" },
            { "any-store", 2, "G1" },
            { "no-if-match", 205, "G3" },
            { "any-read-back", 231, "G5" },
            { "checkpoint-before-commit", 127, "G3" },
        };

    [Theory]
    [MemberData(nameof(Catches))]
    public void A_broken_engine_is_caught(string name, long seed, string guarantee)
    {
        var mutant = MutantList.Find(name).ShouldNotBeNull();

        var broken = Simulation.Running.Simulation.Run(seed, new SimulationSettings { Mutant = mutant });
        var shipped = Simulation.Running.Simulation.Run(seed, new SimulationSettings());

        broken.Guarantee.ShouldBe(guarantee, mutant.What);
        shipped.Violation.ShouldBeNull();
    }
}
