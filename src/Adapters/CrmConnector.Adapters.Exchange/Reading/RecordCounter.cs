using CrmConnector.Adapters.Exchange.Discovery;

namespace CrmConnector.Adapters.Exchange.Reading;

/// <summary>Asks how many contacts an entity has.</summary>
internal sealed class RecordCounter(EntityCatalog catalog, FolderLister lister)
{
    /// <summary>The number, lists of recipients included; null where a folder does not tell.</summary>
    public async ValueTask<long?> CountAsync(string entity, CancellationToken cancellationToken)
    {
        var folders = (await catalog.GetAsync(entity, cancellationToken)).Folders;
        var counts = await Task.WhenAll(
            folders.Select(folder => lister.CountAsync(folder, cancellationToken).AsTask())
        );
        return counts.Aggregate((long?)0, (sum, count) => sum + count);
    }
}
