using CrmConnector.Abstractions.Records;

namespace CrmConnector.Abstractions.Adapters;

/// <summary>Asks for changes.</summary>
/// <param name="Entity">The entity.</param>
/// <param name="Shape">The fields to read.</param>
/// <param name="PageSize">Most records in a page; the adapter may give fewer.</param>
/// <param name="After">Where to begin; null for a full round (see <see cref="IChangeFeed.ReadChangesAsync"/>).</param>
public sealed record FeedRequest(string Entity, RecordShape Shape, int PageSize, Checkpoint? After);
