using System.Collections.Concurrent;
using CrmConnector.Adapters.Exchange.Mailboxes;

namespace CrmConnector.Adapters.Exchange.Discovery;

/// <summary>
/// Tells whether a contact lies in a folder of its entity. A contact is found by its id wherever it was moved to, the deleted items included: there it is no
/// contact of the entity any more.
/// </summary>
internal sealed class FolderMembership(FolderTrees trees)
{
    private readonly ConcurrentDictionary<string, FolderTree> _foreign = new(StringComparer.Ordinal);

    /// <summary>The only folder that the entity has in a mailbox; null where it has several.</summary>
    public static MailboxFolder? OnlyFolder(ExchangeEntity entity, Mailbox mailbox)
    {
        var folders = entity.FoldersOf(mailbox).Take(2).ToList();
        return folders.Count == 1 ? folders[0] : null;
    }

    /// <summary>True when that folder belongs to the entity, or it cannot be told.</summary>
    public async ValueTask<bool> HoldsAsync(
        ExchangeEntity entity,
        Mailbox mailbox,
        string? folderId,
        CancellationToken cancellationToken
    )
    {
        if (folderId is null || entity.FoldersOf(mailbox).Any(folder => folder.Id is null || IsIt(folder)))
        {
            return true;
        }

        if (entity.Name.Path is not null)
        {
            return false;
        }

        // every folder is meant: this one may be new
        var known = await trees.GetAsync(mailbox, cancellationToken);
        if (!known.Folders.Any(IsIt) && !(_foreign.TryGetValue(folderId, out var seen) && ReferenceEquals(seen, known)))
        {
            trees.Forget(mailbox);
            known = await trees.GetAsync(mailbox, cancellationToken);
        }

        var isIn = known.Folders.Any(IsIt);
        if (!isIn)
        {
            _foreign[folderId] = known;
        }

        return isIn;

        bool IsIt(MailboxFolder folder) => string.Equals(folder.Id, folderId, StringComparison.Ordinal);
    }
}
