namespace CrmConnector.Sandbox.Crm.Batching;

/// <summary>A single request, or a change set: several that are done together or not at all.</summary>
/// <param name="Parts">The requests in order.</param>
/// <param name="IsChangeSet">Whether they are one change set.</param>
internal sealed record BatchGroup(IReadOnlyList<BatchPart> Parts, bool IsChangeSet);
