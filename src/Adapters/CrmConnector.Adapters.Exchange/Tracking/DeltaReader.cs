using System.Runtime.CompilerServices;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Exchange.Connecting;
using CrmConnector.Adapters.Exchange.Discovery;
using CrmConnector.Adapters.Exchange.Reading;

namespace CrmConnector.Adapters.Exchange.Tracking;

/// <summary>
/// Reads what changed, over all folders of an entity. The checkpoint holds the delta links of the folders, which come with the last page only. Removals come last,
/// when every folder is through.
/// </summary>
internal sealed class DeltaReader(ExchangeClient client, EntityCatalog catalog, KeyReader keys)
{
    private readonly RoundReader _rounds = new(client);

    public async IAsyncEnumerable<FeedPage> ReadAsync(
        FeedRequest request,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var entity = await catalog.GetAsync(request.Entity, cancellationToken);
        if (!entity.Schema.Changes.HasFeed)
        {
            throw new SchemaChangedException($"Entity '{entity.Name}' has no feed here; run discover.");
        }

        var layout = ContactLayout.For(entity, request.Shape);
        var collector = new RoundCollector(entity);
        var pages = _rounds.ReadAsync(RoundsOf(entity, request.After), layout, request.PageSize, cancellationToken);
        await foreach (var page in pages)
        {
            collector.Take(page);
            while (collector.Count > request.PageSize)
            {
                await ClearAsync(request, collector, request.PageSize, cancellationToken);
                if (TakeOut(collector, request.PageSize) is { Count: > 0 } part)
                {
                    yield return new FeedPage(part, [], Next: null, IsLast: false);
                }
            }
        }

        await ClearAsync(request, collector, int.MaxValue, cancellationToken);
        collector.DoubtRemoved();
        await ClearAsync(request, collector, int.MaxValue, cancellationToken);
        while (collector.Records.Count > request.PageSize)
        {
            yield return new FeedPage(TakeOut(collector, request.PageSize), [], Next: null, IsLast: false);
        }

        var deleted = collector.Deleted();
        var records = TakeOut(collector, request.PageSize);
        yield return new FeedPage(records, deleted, DeltaCheckpoint.Write(collector.Marks), IsLast: true);
    }

    /// <summary>A folder that is new begins with all its contacts, which are news.</summary>
    private List<FolderRound> RoundsOf(ExchangeEntity entity, Checkpoint? after)
    {
        var marks = after is { } checkpoint ? DeltaCheckpoint.Read(checkpoint, client.Settings) : null;
        var places = entity.Folders.Select(folder => folder.Place).ToHashSet(StringComparer.Ordinal);
        if (
            marks is not null
            && marks.Keys.FirstOrDefault(place => !places.Contains(place) && IsOurs(place)) is not null
        )
        {
            // its contacts went with it, and nothing tells which these were
            throw new CheckpointExpiredException(
                $"Connection '{client.Settings.Connection}': a folder of '{entity.Name}' is no longer there; the folders are read once."
            );
        }

        return [.. entity.Folders.Select(folder => new FolderRound(folder, marks?.GetValueOrDefault(folder.Place)))];
    }

    /// <summary>A mailbox that was taken out of the settings is no news of its contacts.</summary>
    private bool IsOurs(string place) =>
        client.Settings.Mailboxes.Any(mailbox => place.StartsWith(mailbox.Name + "/", StringComparison.Ordinal));

    private async ValueTask ClearAsync(
        FeedRequest request,
        RoundCollector collector,
        int most,
        CancellationToken cancellationToken
    )
    {
        while (collector.Unclear.Count > 0 && collector.Records.Count < most)
        {
            var unclear = collector.Unclear.Take(request.PageSize).ToList();
            var fetch = new FetchRequest(request.Entity, request.Shape, unclear);
            collector.Take(unclear, await keys.FetchAsync(fetch, cancellationToken));
        }
    }

    private static List<Record> TakeOut(RoundCollector collector, int most)
    {
        var records = collector.Records.Values.Take(most).ToList();
        foreach (var record in records)
        {
            collector.Records.Remove(record.Key);
        }

        return records;
    }
}
