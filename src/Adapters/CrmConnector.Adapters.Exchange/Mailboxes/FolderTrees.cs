using System.Collections.Concurrent;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Adapters.Exchange.Connecting;

namespace CrmConnector.Adapters.Exchange.Mailboxes;

/// <summary>Keeps the folders of the mailboxes for some minutes: a folder that is new is noticed when they are over.</summary>
internal sealed class FolderTrees(ExchangeClient client)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);

    private readonly FolderReader _reader = new(client);
    private readonly ConcurrentDictionary<string, FolderTree> _trees = new(StringComparer.Ordinal);

    /// <summary>The folders, or why this one mailbox cannot be read.</summary>
    /// <exception cref="AdapterException">It is not the mailbox's fault: no answer, or the credentials are refused.</exception>
    public async Task<FoundTree> TryGetAsync(Mailbox mailbox, CancellationToken cancellationToken)
    {
        try
        {
            return new FoundTree(await GetAsync(mailbox, cancellationToken), null);
        }
        catch (AdapterException failure)
            when (failure is PrivilegeMissingException or SchemaChangedException or InvalidConfigurationException)
        {
            return new FoundTree(null, failure);
        }
    }

    public async ValueTask<FolderTree> GetAsync(Mailbox mailbox, CancellationToken cancellationToken) =>
        _trees.TryGetValue(mailbox.Name, out var known) && client.Time.GetElapsedTime(known.ReadAt) < Fresh
            ? known
            : _trees[mailbox.Name] = await _reader.ReadAsync(mailbox, cancellationToken);

    /// <summary>Reads them anew when they are next asked for.</summary>
    public void Forget() => _trees.Clear();

    /// <summary>Reads those of a mailbox anew when they are next asked for.</summary>
    public void Forget(Mailbox mailbox) => _trees.TryRemove(mailbox.Name, out _);
}
