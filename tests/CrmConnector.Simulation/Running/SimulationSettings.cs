using CrmConnector.Simulation.Mutating;

namespace CrmConnector.Simulation.Running;

/// <summary>How one seed is simulated.</summary>
internal sealed record SimulationSettings
{
    public int UserActions { get; init; } = 150;

    public int Runs { get; init; } = 15;

    public int Faults { get; init; } = 8;

    /// <summary>Keep a trace of everything; slow.</summary>
    public bool IsTraced { get; init; }

    /// <summary>How the engine is broken on purpose; null when it is as it is shipped.</summary>
    public Mutant? Mutant { get; init; }

    /// <summary>Only this scenario; null for the seed's own.</summary>
    public string? Scenario { get; init; }

    /// <summary>Numbers of user actions that do not happen; for shrinking.</summary>
    public IReadOnlySet<int> MutedActions { get; init; } = new HashSet<int>();

    /// <summary>Numbers of faults that do not happen; for shrinking.</summary>
    public IReadOnlySet<int> MutedFaults { get; init; } = new HashSet<int>();
}
