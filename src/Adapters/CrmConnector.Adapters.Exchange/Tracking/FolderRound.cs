using CrmConnector.Adapters.Exchange.Mailboxes;

namespace CrmConnector.Adapters.Exchange.Tracking;

/// <summary>One reading of the changes of one folder.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="After">Where it begins; null for all contacts as they are now.</param>
internal sealed record FolderRound(MailboxFolder Folder, FolderMark? After);
