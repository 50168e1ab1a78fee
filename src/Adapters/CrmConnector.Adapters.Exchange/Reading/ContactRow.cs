using CrmConnector.Abstractions.Records;

namespace CrmConnector.Adapters.Exchange.Reading;

/// <summary>One row of an answer.</summary>
/// <param name="Id">The contact's id.</param>
/// <param name="Record">The contact; null for the news that it was removed.</param>
internal sealed record ContactRow(string Id, Record? Record)
{
    /// <summary>True when the row has all properties that were asked for: what it leaves out it does not tell, which is not the same as empty.</summary>
    public bool IsWhole { get; init; }

    /// <summary>The folder that the contact lies in; null where the row does not tell.</summary>
    public string? ParentFolderId { get; init; }
}
