using System.Collections.Concurrent;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Adapters.Exchange.Connecting;
using CrmConnector.Adapters.Exchange.Mailboxes;
using CrmConnector.Adapters.Exchange.Tracking;

namespace CrmConnector.Adapters.Exchange.Discovery;

/// <summary>Which entities there are, and the folders that they stand for.</summary>
internal sealed class EntityCatalog(ExchangeClient client, FolderTrees trees)
{
    private readonly DeltaProbe _probe = new(client);
    private readonly ConcurrentDictionary<string, KnownEntity> _known = new(StringComparer.Ordinal);

    /// <summary>Every mailbox, what is below it, and the names that mean several; in name order.</summary>
    public async ValueTask<IReadOnlyList<EntityName>> ListAsync(CancellationToken cancellationToken)
    {
        trees.Forget();
        var read = await Task.WhenAll(client.Settings.Mailboxes.Select(m => trees.TryGetAsync(m, cancellationToken)));
        var folders = read.SelectMany(found => found.Tree?.Folders ?? []).ToList();
        var names = client.Settings.Mailboxes.Select(mailbox => new ContactsName(mailbox.Name, "")).ToHashSet();
        names.UnionWith(folders.Select(folder => new ContactsName(folder.Mailbox.Name, folder.Path)));
        names.UnionWith(
            folders.Where(folder => !folder.IsDefault).Select(folder => new ContactsName(folder.Mailbox.Name, null))
        );
        // a folder of one mailbox alone is named by that mailbox
        var shared = folders.GroupBy(folder => folder.Path, StringComparer.Ordinal).Where(g => g.Skip(1).Any());
        names.UnionWith(shared.Select(group => new ContactsName(null, group.Key)));
        names.UnionWith([new ContactsName(null, ""), new ContactsName(null, null)]);
        return
        [
            .. names
                .Select(name => new EntityName(name.ToString(), EntityBuilder.Label(name)))
                .OrderBy(name => name.Name, StringComparer.Ordinal),
        ];
    }

    public async ValueTask<IReadOnlyList<EntitySchema>> DescribeAsync(
        IReadOnlyCollection<string> entities,
        CancellationToken cancellationToken
    )
    {
        trees.Forget();
        var names = entities.Distinct(StringComparer.Ordinal).Select(ContactsName.Parse).OfType<ContactsName>();
        var described = await Task.WhenAll(names.Select(name => FindAsync(name, cancellationToken).AsTask()));
        return [.. described.OfType<ExchangeEntity>().Select(entity => entity.Schema)];
    }

    /// <summary>The entity, with its folders as they are now or were not long ago.</summary>
    /// <exception cref="SchemaChangedException">There is no such entity.</exception>
    /// <exception cref="AdapterException">One of its mailboxes cannot be read.</exception>
    public async ValueTask<ExchangeEntity> GetAsync(string entity, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (ContactsName.Parse(entity) is { } name)
        {
            var read = await ReadAsync(name, cancellationToken);
            if (read.FirstOrDefault(found => found.Failure is not null).Failure is { } failure)
            {
                throw failure;
            }

            if (_known.TryGetValue(entity, out var known) && known.IsOf(read))
            {
                return known.Entity;
            }

            if (FoldersOf(name, read) is { Count: > 0 } folders)
            {
                var built = await BuildAsync(name, folders, problem: null, cancellationToken);
                _known[entity] = new KnownEntity(built, read);
                return built;
            }
        }

        throw new SchemaChangedException(
            $"Connection '{client.Settings.Connection}' has no entity '{entity}'; run discover and correct the process."
        );
    }

    /// <summary>The described entity; null for a name that there is none of.</summary>
    private async ValueTask<ExchangeEntity?> FindAsync(ContactsName name, CancellationToken cancellationToken)
    {
        var read = await ReadAsync(name, cancellationToken);
        var failure = read.FirstOrDefault(found => found.Failure is not null).Failure;
        var folders = FoldersOf(name, read);
        return folders.Count > 0 || (failure is not null && read.Length > 0)
            ? await BuildAsync(name, folders, failure?.Message, cancellationToken)
            : null;
    }

    private async ValueTask<FoundTree[]> ReadAsync(ContactsName name, CancellationToken cancellationToken)
    {
        var mailboxes = client.Settings.Mailboxes.Where(name.Concerns);
        return await Task.WhenAll(mailboxes.Select(mailbox => trees.TryGetAsync(mailbox, cancellationToken)));
    }

    private async ValueTask<ExchangeEntity> BuildAsync(
        ContactsName name,
        IReadOnlyList<MailboxFolder> folders,
        string? problem,
        CancellationToken cancellationToken
    )
    {
        var isTracked = folders.Count > 0 && await _probe.IsOfferedAsync(folders[0], cancellationToken);
        return EntityBuilder.Build(name, folders, isTracked, problem, client.Settings);
    }

    private static List<MailboxFolder> FoldersOf(ContactsName name, IEnumerable<FoundTree> read) =>
        [.. read.SelectMany(found => found.Tree?.Folders ?? []).Where(name.Means)];

    /// <summary>An entity as it was made of certain folders; it holds while these are the latest.</summary>
    private sealed record KnownEntity(ExchangeEntity Entity, FoundTree[] Read)
    {
        public bool IsOf(FoundTree[] read) =>
            read.Length == Read.Length && !read.Where((found, i) => !ReferenceEquals(found.Tree, Read[i].Tree)).Any();
    }
}
