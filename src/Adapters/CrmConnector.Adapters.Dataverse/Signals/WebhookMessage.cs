namespace CrmConnector.Adapters.Dataverse.Signals;

/// <summary>A message of a table that a step can be registered on.</summary>
/// <param name="Name"><c>Create</c>, <c>Update</c> or <c>Delete</c>.</param>
/// <param name="Id">The message.</param>
/// <param name="Filter">What makes it the message of that table.</param>
internal sealed record WebhookMessage(string Name, Guid Id, Guid Filter)
{
    /// <summary>The messages that change a record; what else does so (assigning, merging, the bulk messages) ends in one of them.</summary>
    public static IReadOnlyList<string> Names { get; } = ["Create", "Update", "Delete"];
}
