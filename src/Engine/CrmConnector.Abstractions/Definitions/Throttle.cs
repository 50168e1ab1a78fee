namespace CrmConnector.Abstractions.Definitions;

/// <summary>How many messages a rule may send at most.</summary>
/// <param name="Most">So many.</param>
/// <param name="Within">In this time.</param>
public sealed record Throttle(int Most, TimeSpan Within);
