namespace CrmConnector.Sandbox.Page.Records;

/// <summary>Records of several systems that are, as far as the page can tell, the same real thing.</summary>
/// <param name="Id">Names the row from one look to the next.</param>
/// <param name="Records">The records.</param>
internal sealed record RecordRow(string Id, IReadOnlyList<PageRecord> Records);
