using CrmConnector.Abstractions.Adapters;

namespace CrmConnector.State.Checkpoints;

/// <summary>
/// How far a flow has read the changes of another entity, whose records decide what becomes of those of its source (orders that make a lead a customer).
/// </summary>
/// <param name="Watch">What is watched, in words that change when the question does: entity and pointers.</param>
/// <param name="Position">All that was committed before it was looked at, or stands in the flow's due records.</param>
public sealed record WatchPosition(string Watch, Checkpoint Position);
