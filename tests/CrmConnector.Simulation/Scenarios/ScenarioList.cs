using CrmConnector.Simulation.Chance;

namespace CrmConnector.Simulation.Scenarios;

/// <summary>All scenarios.</summary>
internal static class ScenarioList
{
    /// <summary>Those that chance chooses from.</summary>
    public static IReadOnlyList<Scenario> All { get; } = [.. OneWayScenarios.All, .. TwoWayScenarios.All];

    /// <summary>Those that run only when they are named: some of their seeds still fail, or the seeds of all others would be another scenario's.</summary>
    public static IReadOnlyList<Scenario> OnRequest { get; } =
    [.. SelectionScenarios.All, .. ManyScenarios.All, .. ExchangeScenarios.All];

    /// <summary>The named one, or the one that chance gives.</summary>
    public static Scenario Choose(string? name, Dice dice) =>
        name is null
            ? dice.Pick(All)
            : All.Concat(OnRequest).FirstOrDefault(scenario => scenario.Name == name)
                ?? throw new ArgumentException(
                    $"There is no scenario '{name}'; there are: {string.Join(", ", All.Concat(OnRequest).Select(s => s.Name))}.",
                    nameof(name)
                );
}
