using System.Runtime.CompilerServices;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Dataverse.Connecting;
using CrmConnector.Adapters.Dataverse.Discovery;
using CrmConnector.Adapters.Dataverse.Reading;

namespace CrmConnector.Adapters.Dataverse.Tracking;

/// <summary>Reads tracked changes. The checkpoint is the delta link, which comes with the last page only.</summary>
internal sealed class DeltaReader(DataverseClient client, EntityCatalog catalog, KeyReader keys)
{
    public async IAsyncEnumerable<FeedPage> ReadAsync(
        FeedRequest request,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var entity = await catalog.GetAsync(request.Entity, cancellationToken);
        if (!entity.Schema.Changes.HasFeed)
        {
            throw new SchemaChangedException(
                $"Table '{entity.Name}' does not track changes; run discover, or switch on 'Track changes' in its properties."
            );
        }

        var layout = RowLayout.For(entity, request.Shape);
        var path = request.After?.Value ?? $"{entity.SetName}?$select={layout.Select}";
        var prefer = request.After is null
            ? Preferences.TrackedPage(request.PageSize)
            : Preferences.Page(request.PageSize, lookupNames: false);
        var isSnapshot = request.After is null || DeltaLink.Covers(path, layout);
        while (true)
        {
            var page = await RowPageReader.ReadAsync(client, path, prefer, layout, cancellationToken);
            var (records, deleted) = await SettleAsync(request, page, isSnapshot, cancellationToken);
            if (page.NextLink is null)
            {
                yield return new FeedPage(records, deleted, Last(page, client.Settings), IsLast: true);
                yield break;
            }

            yield return new FeedPage(records, deleted, Next: null, IsLast: false);
            path = page.NextLink;
        }
    }

    private static Checkpoint Last(RowPage page, DataverseSettings settings) =>
        page.DeltaLink is { } link
            ? new Checkpoint(link)
            : throw new SystemUnavailableException(
                $"Connection '{settings.Connection}': the last page of changes came without a delta link; the round begins again."
            );

    /// <summary>Each key once, and none both changed and deleted; read again by key where the rows alone do not tell.</summary>
    private async ValueTask<(IReadOnlyList<Record> Records, IReadOnlyList<RecordKey> Deleted)> SettleAsync(
        FeedRequest request,
        RowPage page,
        bool isSnapshot,
        CancellationToken cancellationToken
    )
    {
        var latest = new Dictionary<RecordKey, Record?>();
        foreach (var record in page.Records)
        {
            latest[record.Key] = record;
        }

        var deleted = page.Deleted.Distinct().ToList();
        var unclear = isSnapshot ? deleted.FindAll(latest.ContainsKey) : [.. latest.Keys];
        if (unclear.Count > 0)
        {
            var fetch = new FetchRequest(request.Entity, request.Shape, unclear);
            var present = await keys.FetchAsync(fetch, cancellationToken);
            for (var i = 0; i < unclear.Count; i++)
            {
                latest[unclear[i]] = present[i];
            }
        }

        // a record that has gone meanwhile is told as deleted by a later reading, if not by this one
        List<Record> records = [.. latest.Values.OfType<Record>()];
        deleted.RemoveAll(key => latest.GetValueOrDefault(key) is not null);
        return (records, deleted);
    }
}
