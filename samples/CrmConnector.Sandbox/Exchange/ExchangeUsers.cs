using System.Text.Json;
using CrmConnector.Sandbox.Exchange.Administering;
using CrmConnector.Sandbox.Hosting;

namespace CrmConnector.Sandbox;

/// <summary>
/// What the owners of mailboxes do in Outlook. Mailboxes are meant by address or object id, folders by id or name (null: the default folder), contacts by
/// regular or immutable id.
/// </summary>
/// <remarks>Everything throws <see cref="ArgumentException"/> where something is missing or Exchange would refuse it; the message says why.</remarks>
public sealed class ExchangeUsers
{
    private readonly UserActions actions;
    private readonly MailboxView view;

    internal ExchangeUsers(UserActions actions, MailboxView view)
    {
        this.actions = actions;
        this.view = view;
    }

    /// <summary>Creates a contact and gives its immutable id.</summary>
    public Task<string> CreateAsync(
        string mailbox,
        IReadOnlyDictionary<string, object?> values,
        string? folder,
        CancellationToken cancellationToken
    ) => Tell(() => actions.CreateAsync(mailbox, folder, Json(values), cancellationToken));

    /// <summary>Changes a contact.</summary>
    public Task EditAsync(
        string mailbox,
        string id,
        IReadOnlyDictionary<string, object?> values,
        CancellationToken cancellationToken
    ) => Tell(() => actions.EditAsync(mailbox, id, Json(values), cancellationToken));

    /// <summary>Deletes a contact; unless for good, it can be restored.</summary>
    public Task DeleteAsync(string mailbox, string id, bool forGood, CancellationToken cancellationToken) =>
        Tell(() => actions.DeleteAsync(mailbox, id, forGood, cancellationToken));

    /// <summary>Takes a contact out of Deleted Items. It gets another regular id, which is given back.</summary>
    public Task<string> RestoreAsync(string mailbox, string id, CancellationToken cancellationToken) =>
        Tell(() => actions.RestoreAsync(mailbox, id, cancellationToken));

    /// <summary>Moves a contact to another folder. It gets another regular id, which is given back.</summary>
    public Task<string> MoveAsync(string mailbox, string id, string? folder, CancellationToken cancellationToken) =>
        Tell(() => actions.MoveAsync(mailbox, id, folder, cancellationToken));

    /// <summary>Copies a contact, extended properties included, and gives the copy's immutable id.</summary>
    public Task<string> CopyAsync(string mailbox, string id, string? folder, CancellationToken cancellationToken) =>
        Tell(() => actions.CopyAsync(mailbox, id, folder, cancellationToken));

    /// <summary>Creates a folder and gives its id.</summary>
    public Task<string> CreateFolderAsync(
        string mailbox,
        string name,
        string? parent,
        CancellationToken cancellationToken
    ) => Tell(() => actions.CreateFolderAsync(mailbox, parent, name, cancellationToken));

    /// <summary>Renames a folder.</summary>
    public Task RenameFolderAsync(string mailbox, string folder, string name, CancellationToken cancellationToken) =>
        Tell(() => actions.RenameFolderAsync(mailbox, folder, name, cancellationToken));

    /// <summary>Deletes a folder with all that is in it.</summary>
    public Task DeleteFolderAsync(string mailbox, string folder, CancellationToken cancellationToken) =>
        Tell(() => actions.DeleteFolderAsync(mailbox, folder, cancellationToken));

    /// <summary>Makes a contact list (a distribution list): it is counted among the contacts and never given back.</summary>
    public Task AddContactListAsync(string mailbox, string? folder, CancellationToken cancellationToken) =>
        Tell(() => actions.AddContactListAsync(mailbox, folder, cancellationToken));

    /// <summary>The folders of a mailbox, the default one first.</summary>
    public IReadOnlyList<ExchangeFolder> Folders(string mailbox) => view.Folders(mailbox);

    /// <summary>All contacts of a mailbox as they are, whatever lags behind.</summary>
    public IReadOnlyList<ExchangeContact> Contacts(string mailbox) => view.Contacts(mailbox);

    /// <summary>A contact; null if it is not there or was deleted.</summary>
    public ExchangeContact? Find(string mailbox, string id) => view.Find(mailbox, id);

    private static byte[] Json(IReadOnlyDictionary<string, object?> values) =>
        JsonSerializer.SerializeToUtf8Bytes(values);

    private static async Task<string> Tell(Func<Task<string>> run)
    {
        try
        {
            return await run();
        }
        catch (ApiException error)
        {
            throw new ArgumentException(error.Message, nameof(run), error);
        }
    }
}
