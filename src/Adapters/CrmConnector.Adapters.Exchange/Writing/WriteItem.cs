using CrmConnector.Abstractions.Adapters;
using CrmConnector.Adapters.Exchange.Mailboxes;

namespace CrmConnector.Adapters.Exchange.Writing;

/// <summary>A checked record on its way.</summary>
/// <param name="Index">Its place in the batch.</param>
/// <param name="Write">The record.</param>
/// <param name="Mailbox">Where it lies or is to be.</param>
/// <param name="Folder">The folder: of a new contact the one to make it in, else the only one that the entity has there; null where it has several.</param>
/// <param name="Id">The contact's id; empty for a new one.</param>
internal sealed record WriteItem(int Index, RecordWrite Write, Mailbox Mailbox, MailboxFolder? Folder, string Id)
{
    public bool IsCreate => Write.Kind == WriteKind.Create;
}
