using CrmConnector.Abstractions.Adapters;

namespace CrmConnector.Adapters.Exchange.Mailboxes;

/// <summary>The folders of a mailbox, or why they cannot be read.</summary>
internal readonly record struct FoundTree(FolderTree? Tree, AdapterException? Failure);
