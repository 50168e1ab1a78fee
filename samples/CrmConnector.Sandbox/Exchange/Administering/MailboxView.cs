using CrmConnector.Sandbox.Exchange.Addressing;
using CrmConnector.Sandbox.Exchange.Contacts;
using CrmConnector.Sandbox.Exchange.Folders;
using CrmConnector.Sandbox.Exchange.Storing;

namespace CrmConnector.Sandbox.Exchange.Administering;

/// <summary>What the owner of a mailbox sees in it, at once and whole.</summary>
internal sealed class MailboxView(ExchangeStore store, MailboxDirectory mailboxes)
{
    public IReadOnlyList<ExchangeFolder> Folders(string mailbox)
    {
        using var session = store.BeginRead();
        return
        [
            .. FolderRows
                .Of(session, mailboxes.Require(mailbox))
                .Select(row => new ExchangeFolder(row.Key, row.Name, row.ParentKey, row.Parent is null)),
        ];
    }

    public IReadOnlyList<ExchangeContact> Contacts(string mailbox)
    {
        using var session = store.BeginRead();
        var statement = session
            .Connection.Prepare(ContactRows.Select + " WHERE c.mailbox = ?1 AND c.deleted = 0 ORDER BY c.id")
            .Bind(1, mailboxes.Require(mailbox).Number);
        return ContactRows.ReadAll(statement).ConvertAll(Seen);
    }

    public ExchangeContact? Find(string mailbox, string id)
    {
        using var session = store.BeginRead();
        return ContactRows.Find(session, mailboxes.Require(mailbox), id) is { IsDeleted: false } row ? Seen(row) : null;
    }

    private static ExchangeContact Seen(ContactRow row) =>
        new(row.Regular, row.Immutable, row.FolderKey, ChangeKeys.Of(row.Version), row.Modified, row.Fields);
}
