using System.Text.Json;

namespace CrmConnector.Sandbox.Exchange.Administering;

/// <summary>What an owner of a mailbox does, over the admin paths.</summary>
/// <param name="Kind">
/// <c>create</c>, <c>update</c>, <c>delete</c>, <c>purge</c>, <c>restore</c>, <c>move</c>, <c>copy</c>, <c>createFolder</c>, <c>renameFolder</c>,
/// <c>deleteFolder</c> or <c>addList</c>.
/// </param>
/// <param name="Mailbox">Address or object id.</param>
/// <param name="Id">The contact.</param>
/// <param name="Folder">Where to, or the folder itself. Null: the default folder.</param>
/// <param name="Name">A folder's name.</param>
/// <param name="Values">What is written.</param>
internal sealed record ExchangeEdit(
    string Kind,
    string Mailbox,
    string? Id,
    string? Folder,
    string? Name,
    Dictionary<string, JsonElement>? Values
)
{
    /// <summary>The id of what was made, or nothing.</summary>
    public async Task<string?> ApplyAsync(ExchangeUsers users, CancellationToken cancellationToken)
    {
        switch (Kind)
        {
            case "create":
                return await users.CreateAsync(Mailbox, Written(), Folder, cancellationToken);
            case "restore":
                return await users.RestoreAsync(Mailbox, Needed(Id, "id"), cancellationToken);
            case "move":
                return await users.MoveAsync(Mailbox, Needed(Id, "id"), Folder, cancellationToken);
            case "copy":
                return await users.CopyAsync(Mailbox, Needed(Id, "id"), Folder, cancellationToken);
            case "createFolder":
                return await users.CreateFolderAsync(Mailbox, Needed(Name, "name"), Folder, cancellationToken);
            case "update":
                await users.EditAsync(Mailbox, Needed(Id, "id"), Written(), cancellationToken);
                return null;
            case "delete" or "purge":
                await users.DeleteAsync(Mailbox, Needed(Id, "id"), Kind is "purge", cancellationToken);
                return null;
            case "renameFolder":
                await users.RenameFolderAsync(
                    Mailbox,
                    Needed(Folder, "folder"),
                    Needed(Name, "name"),
                    cancellationToken
                );
                return null;
            case "deleteFolder":
                await users.DeleteFolderAsync(Mailbox, Needed(Folder, "folder"), cancellationToken);
                return null;
            case "addList":
                await users.AddContactListAsync(Mailbox, Folder, cancellationToken);
                return null;
            default:
                throw new ArgumentException(
                    $"Unknown kind '{Kind}'; use create, update, delete, purge, restore, move, copy, createFolder, renameFolder, deleteFolder or addList.",
                    nameof(users)
                );
        }
    }

    private Dictionary<string, object?> Written() =>
        Values?.ToDictionary(pair => pair.Key, pair => (object?)pair.Value, StringComparer.Ordinal) ?? [];

    private string Needed(string? value, string name) =>
        value ?? throw new ArgumentException($"An edit of kind '{Kind}' needs '{name}'.", nameof(value));
}
