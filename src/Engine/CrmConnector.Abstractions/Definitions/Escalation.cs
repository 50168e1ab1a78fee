namespace CrmConnector.Abstractions.Definitions;

/// <summary>Who is told besides, when a problem that was told stands on and nobody has acknowledged it.</summary>
/// <param name="After">How long after it began.</param>
/// <param name="To">Who.</param>
public sealed record Escalation(TimeSpan After, IReadOnlyList<Recipient> To);
