using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Records;

namespace CrmConnector.Simulation.Scenarios;

/// <summary>What one line of a mapping is meant to do.</summary>
/// <param name="To">The target field.</param>
/// <param name="From">The source field.</param>
/// <param name="Map">What becomes of a value; null for one that cannot be synced.</param>
internal sealed record MeantField(string To, string From, Func<FieldValue, FieldValue?> Map)
{
    public WriteRule Write { get; init; }

    /// <summary>Where both sides changed, the target's value stays.</summary>
    public bool TargetWins { get; init; }

    /// <summary>The value is a pointer, resolved through links.</summary>
    public bool IsPointer { get; init; }
}
