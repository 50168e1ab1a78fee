namespace CrmConnector.Adapters.Exchange.Mailboxes;

/// <summary>The contact folders of a mailbox as they were at some moment, the default folder first.</summary>
/// <param name="Mailbox">The mailbox.</param>
/// <param name="Folders">All folders.</param>
/// <param name="ReadAt">The time stamp of that moment.</param>
internal sealed record FolderTree(Mailbox Mailbox, IReadOnlyList<MailboxFolder> Folders, long ReadAt);
