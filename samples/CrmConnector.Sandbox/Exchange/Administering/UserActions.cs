using CrmConnector.Sandbox.Exchange.Contacts;
using CrmConnector.Sandbox.Exchange.Folders;
using CrmConnector.Sandbox.Exchange.Hosting;
using CrmConnector.Sandbox.Exchange.Properties;
using CrmConnector.Sandbox.Exchange.Storing;
using CrmConnector.Sandbox.Storing;

namespace CrmConnector.Sandbox.Exchange.Administering;

/// <summary>What the owners of mailboxes do, by the same rules as Graph.</summary>
internal sealed class UserActions(
    ExchangeStore store,
    MailboxDirectory mailboxes,
    ContactWriter contacts,
    FolderWriter folders,
    ExchangeSettings settings,
    CommitNews news
)
{
    /// <summary>Outlook keeps the instant of a birthday that its user's time zone makes of the day.</summary>
    private ExchangeHabits Habits => settings.Habits with { BirthdayTime = BirthdayTime.AsWritten };

    public Task<string> CreateAsync(string mailbox, string? folder, byte[] json, CancellationToken cancellationToken) =>
        RunAsync(
            mailbox,
            (session, box) => contacts.Create(session, Folder(session, box, folder), Read(json), Habits).Immutable,
            cancellationToken
        );

    public Task<string> EditAsync(string mailbox, string id, byte[] json, CancellationToken cancellationToken) =>
        RunAsync(
            mailbox,
            (session, box) => contacts.Update(session, Require(session, box, id), Read(json), Habits).Immutable,
            cancellationToken
        );

    public Task<string> DeleteAsync(string mailbox, string id, bool forGood, CancellationToken cancellationToken) =>
        RunAsync(
            mailbox,
            (session, box) =>
            {
                contacts.Delete(session, Require(session, box, id), forGood);
                return id;
            },
            cancellationToken
        );

    public Task<string> RestoreAsync(string mailbox, string id, CancellationToken cancellationToken) =>
        RunAsync(
            mailbox,
            (session, box) =>
            {
                return ContactRows.Find(session, box, id) is { IsDeleted: true } row
                    ? contacts.Move(session, row, FolderRows.Find(session, row.Folder)!).Regular
                    : throw GraphRefusals.ItemMissing();
            },
            cancellationToken
        );

    public Task<string> MoveAsync(string mailbox, string id, string? folder, CancellationToken cancellationToken) =>
        RunAsync(
            mailbox,
            (session, box) => contacts.Move(session, Require(session, box, id), Folder(session, box, folder)).Regular,
            cancellationToken
        );

    public Task<string> CopyAsync(string mailbox, string id, string? folder, CancellationToken cancellationToken) =>
        RunAsync(
            mailbox,
            (session, box) =>
            {
                var row = Require(session, box, id);
                var input = new ContactInput();
                foreach (var (name, value) in row.Fields)
                {
                    input.Fields[ContactFields.Find(name)!] = value;
                }

                var copy = contacts.Create(session, Folder(session, box, folder), input, Habits);
                PropertyRows.Copy(session, row.Number, copy.Number);
                return copy.Immutable;
            },
            cancellationToken
        );

    public Task<string> CreateFolderAsync(
        string mailbox,
        string? parent,
        string name,
        CancellationToken cancellationToken
    ) =>
        RunAsync(
            mailbox,
            (session, box) => folders.Create(session, Folder(session, box, parent), name).Key,
            cancellationToken
        );

    public Task<string> RenameFolderAsync(
        string mailbox,
        string folder,
        string name,
        CancellationToken cancellationToken
    ) =>
        RunAsync(
            mailbox,
            (session, box) => folders.Rename(session, Folder(session, box, folder), name).Key,
            cancellationToken
        );

    public Task<string> DeleteFolderAsync(string mailbox, string folder, CancellationToken cancellationToken) =>
        RunAsync(
            mailbox,
            (session, box) =>
            {
                folders.Delete(session, Folder(session, box, folder));
                return folder;
            },
            cancellationToken
        );

    public Task<string> AddContactListAsync(string mailbox, string? folder, CancellationToken cancellationToken) =>
        RunAsync(
            mailbox,
            (session, box) =>
            {
                var row = Folder(session, box, folder);
                session
                    .Connection.Prepare("UPDATE folder SET lists = lists + 1 WHERE id = ?1")
                    .Bind(1, row.Number)
                    .Run();
                return row.Key;
            },
            cancellationToken
        );

    private ContactInput Read(byte[] json) => new ContactInputReader(new ContactValueReader(Habits)).Read(json);

    private static ContactRow Require(ITransaction session, Mailbox mailbox, string id) =>
        ContactRows.Require(session, mailbox, folder: null, id);

    /// <summary>By id or by name; null is the default folder.</summary>
    private static FolderRow Folder(ITransaction session, Mailbox mailbox, string? folder)
    {
        var all = FolderRows.Of(session, mailbox);
        return folder is null
            ? all[0]
            : all.Find(row =>
                string.Equals(row.Key, folder, StringComparison.Ordinal)
                || string.Equals(row.Name, folder, StringComparison.OrdinalIgnoreCase)
            )
                ?? throw new ArgumentException(
                    $"The mailbox {mailbox.Address} has no folder '{folder}'; it has: {string.Join(", ", all.Select(row => row.Name))}.",
                    nameof(folder)
                );
    }

    private async Task<string> RunAsync(
        string mailbox,
        Func<ExchangeWrite, Mailbox, string> write,
        CancellationToken cancellationToken
    )
    {
        var box = mailboxes.Require(mailbox);
        using var session = await store.BeginWriteAsync(cancellationToken);
        var result = write(session, box);
        session.Commit();
        news.Publish(session.Events);
        return result;
    }
}
