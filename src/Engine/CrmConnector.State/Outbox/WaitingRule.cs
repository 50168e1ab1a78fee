namespace CrmConnector.State.Outbox;

/// <summary>A rule of which events wait.</summary>
/// <param name="Rule">The rule's name.</param>
/// <param name="Events">How many wait.</param>
/// <param name="Oldest">When the oldest of them happened.</param>
/// <param name="Newest">The number of the newest of them.</param>
public sealed record WaitingRule(string Rule, long Events, DateTimeOffset Oldest, long Newest);
