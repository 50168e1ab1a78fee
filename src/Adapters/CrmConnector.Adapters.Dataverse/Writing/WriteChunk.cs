namespace CrmConnector.Adapters.Dataverse.Writing;

/// <summary>Records that travel in one request.</summary>
/// <param name="BulkMessage">The bulk message (<c>CreateMultiple</c>), or null for a <c>$batch</c> with a part per record.</param>
/// <param name="Writes">The records.</param>
internal sealed record WriteChunk(string? BulkMessage, IReadOnlyList<PlannedWrite> Writes);
