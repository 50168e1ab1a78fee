using System.Text;
using CrmConnector.Sandbox.Exchange.Addressing;
using CrmConnector.Sandbox.Exchange.Contacts;
using CrmConnector.Sandbox.Exchange.Folders;
using CrmConnector.Sandbox.Exchange.Storing;
using CrmConnector.Sandbox.Storing;

namespace CrmConnector.Sandbox.Exchange.Seeding;

/// <summary>Makes the mailboxes that the file does not have yet, with their folders; a new file also gets the sample.</summary>
internal sealed class ExchangeSeeder(
    ExchangeStore store,
    ItemIds itemIds,
    ExchangeSandboxOptions options,
    TimeProvider time
)
{
    private static readonly (string Name, string Color)[] Categories =
    [
        (ContactSample.Customer, "preset4"),
        (ContactSample.Lead, "preset7"),
        (ContactSample.Private, "preset8"),
    ];

    private readonly ContactWriter contacts = new(itemIds, time);

    public async Task<MailboxDirectory> OpenAsync(CancellationToken cancellationToken)
    {
        using var session = await store.BeginWriteAsync(cancellationToken);
        var known = MailboxDirectory.Read(session);
        foreach (var mailbox in options.Mailboxes.Where(mailbox => known.Find(mailbox.Address) is null))
        {
            Make(session, mailbox);
        }

        var mailboxes = MailboxDirectory.Read(session);
        if (known.All.Count == 0 && mailboxes.All.Count > 0)
        {
            MakeSample(session, mailboxes);
        }

        session.Commit();
        store.Versions.ShowAll();
        return mailboxes;
    }

    private void Make(ExchangeWrite session, ExchangeMailbox mailbox)
    {
        var id = mailbox.ObjectId ?? IdSource.Of(mailbox.Address);
        var statement = session
            .Connection.Prepare("INSERT INTO mailbox(objectid, address, name) VALUES(?1, ?2, ?3) RETURNING id")
            .Bind(1, id)
            .Bind(2, mailbox.Address)
            .Bind(3, mailbox.DisplayName);
        statement.Step();
        var number = statement.Integer(0);
        statement.Reset();
        var folders = new FolderWriter(itemIds, contacts);
        var parent = folders.CreateDefault(session, number);
        foreach (var name in mailbox.Folders)
        {
            folders.Create(session, parent, name);
        }

        foreach (var (name, color) in Categories)
        {
            session
                .Connection.Prepare("INSERT INTO category(mailbox, name, id, color) VALUES(?1, ?2, ?3, ?4)")
                .Bind(1, number)
                .Bind(2, name)
                .Bind(3, IdSource.Of($"category {id:D} {name}"))
                .Bind(4, color)
                .Run();
        }
    }

    private void MakeSample(ExchangeWrite session, MailboxDirectory mailboxes)
    {
        var reader = new ContactInputReader(new ContactValueReader(options.Habits));
        var folders = mailboxes.All.Select(mailbox => FolderRows.Of(session, mailbox)).ToList();
        foreach (var contact in new ContactSample(options.SampleSeed).Take(options.SampleContacts))
        {
            var own = folders[contact.Owner % folders.Count];
            var folder = contact.IsFromFair && own.Count > 1 ? own[1] : own[0];
            var input = reader.Read(Encoding.UTF8.GetBytes(contact.Values.ToJsonString()));
            contacts.Create(session, folder, input, options.Habits);
        }
    }
}
