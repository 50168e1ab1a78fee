using CrmConnector.Simulation.Faults;

namespace CrmConnector.Simulation.Running;

/// <summary>What became of one seed.</summary>
internal sealed record SeedResult(long Seed, string Scenario, Coverage Coverage)
{
    /// <summary>The guarantee that was broken; null when none.</summary>
    public string? Guarantee { get; init; }

    /// <summary>What was broken; null when nothing.</summary>
    public string? Violation { get; init; }

    public int Actions { get; init; }

    public int Runs { get; init; }

    public int Faults { get; init; }

    public int Writes { get; init; }

    /// <summary>What happened, where it was traced.</summary>
    public string Trace { get; init; } = "";

    public bool IsFine => Violation is null;
}
