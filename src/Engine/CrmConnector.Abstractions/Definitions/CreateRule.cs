using CrmConnector.Abstractions.Conditions;

namespace CrmConnector.Abstractions.Definitions;

/// <summary>Which unlinked records may be created.</summary>
/// <param name="Allowed">False: none (the process only links and updates).</param>
/// <param name="When">The condition that the source record must meet.</param>
public sealed record CreateRule(bool Allowed, Condition When)
{
    /// <summary>All.</summary>
    public static CreateRule Yes { get; } = new(Allowed: true, Condition.Always);

    /// <summary>None.</summary>
    public static CreateRule No { get; } = new(Allowed: false, Condition.Always);
}
