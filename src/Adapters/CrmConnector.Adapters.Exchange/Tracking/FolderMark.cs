namespace CrmConnector.Adapters.Exchange.Tracking;

/// <summary>How far the changes of one folder were read.</summary>
/// <param name="Link">The delta link, behind the API's path.</param>
/// <param name="Newest">The latest modification that was met; null for none.</param>
internal sealed record FolderMark(string Link, DateTimeOffset? Newest);
