using CrmConnector.Simulation.Chance;

namespace CrmConnector.Simulation.Scenarios;

/// <summary>All scenarios.</summary>
internal static class ScenarioList
{
    public static IReadOnlyList<Scenario> All { get; } =
    [.. OneWayScenarios.All, .. TwoWayScenarios.All, .. SelectionScenarios.All];

    /// <summary>The named one, or the one that chance gives.</summary>
    public static Scenario Choose(string? name, Dice dice) =>
        name is null
            ? dice.Pick(All)
            : All.FirstOrDefault(scenario => scenario.Name == name)
                ?? throw new ArgumentException(
                    $"There is no scenario '{name}'; there are: {string.Join(", ", All.Select(s => s.Name))}.",
                    nameof(name)
                );
}
