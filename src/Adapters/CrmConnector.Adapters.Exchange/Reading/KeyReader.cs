using System.Collections.Concurrent;
using System.Text.Json;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Exchange.Connecting;
using CrmConnector.Adapters.Exchange.Discovery;
using CrmConnector.Adapters.Exchange.Mailboxes;

namespace CrmConnector.Adapters.Exchange.Reading;

/// <summary>Reads contacts by key: one by one, side by side, or from a list of the folder where that takes less time.</summary>
internal sealed class KeyReader(
    ExchangeClient client,
    EntityCatalog catalog,
    FolderLister lister,
    FolderMembership membership
)
{
    /// <summary>Fewer keys of one mailbox are always asked for one by one.</summary>
    private const int ManyKeys = 100;

    private readonly ContactKeys _keys = new(client.Settings);

    public async ValueTask<IReadOnlyList<Record?>> FetchAsync(FetchRequest request, CancellationToken cancellationToken)
    {
        var entity = await catalog.GetAsync(request.Entity, cancellationToken);
        var layout = ContactLayout.For(entity, request.Shape);
        var places = request.Keys.Select(key => _keys.Find(entity, key)).ToList();
        var found = new ConcurrentDictionary<ContactPlace, Record?>();
        await Task.WhenAll(
            places
                .OfType<ContactPlace>()
                .Distinct()
                .GroupBy(place => place.Mailbox)
                .Select(group => FetchAsync(entity, layout, [.. group], found, cancellationToken))
        );
        return [.. places.Select(place => place is null ? null : found.GetValueOrDefault(place))];
    }

    private async Task FetchAsync(
        ExchangeEntity entity,
        ContactLayout layout,
        ContactPlace[] places,
        ConcurrentDictionary<ContactPlace, Record?> found,
        CancellationToken cancellationToken
    )
    {
        var mailbox = places[0].Mailbox;
        if (places.Length >= ManyKeys && await IsListFasterAsync(entity, mailbox, places.Length, cancellationToken))
        {
            var asked = places.ToDictionary(place => place.Id, StringComparer.Ordinal);
            foreach (var folder in entity.FoldersOf(mailbox))
            {
                await lister.ReadAsync(folder, layout, Take, cancellationToken);
            }

            void Take(ContactRow row)
            {
                if (asked.TryGetValue(row.Id, out var place))
                {
                    found[place] = row.Record;
                }
            }
        }

        await Parallel.ForEachAsync(
            places.Where(place => !found.ContainsKey(place)),
            new ParallelOptions
            {
                MaxDegreeOfParallelism = client.Settings.Parallelism,
                CancellationToken = cancellationToken,
            },
            async (place, token) => found[place] = await FetchAsync(entity, layout, place, token)
        );
    }

    private async ValueTask<Record?> FetchAsync(
        ExchangeEntity entity,
        ContactLayout layout,
        ContactPlace place,
        CancellationToken cancellationToken
    )
    {
        var folder = FolderMembership.OnlyFolder(entity, place.Mailbox);
        var request = ListRequests.One(client, place.Mailbox, folder, place.Id, layout.Select);
        var reply = await client.AskAsync(place.Mailbox, request, client.Settings.Timeout, cancellationToken);
        if (!reply.IsSuccess)
        {
            return CallFailures.IsMissingItem(reply.Error)
                ? null
                : throw CallFailures.Explain(reply.Error, reply.RetryAfter, place.Mailbox, client.Settings);
        }

        try
        {
            using var json = reply.ReadJson();
            return
                layout.ReadRow(json.RootElement, place.Mailbox) is { Record: not null } row
                && await membership.HoldsAsync(entity, place.Mailbox, row.ParentFolderId, cancellationToken)
                ? row.Record
                : null;
        }
        catch (JsonException failure)
        {
            throw CallFailures.NotJson(client.Settings, failure);
        }
    }

    /// <summary>Pages of a list come one after the other, contacts side by side; a page takes the service a little longer.</summary>
    private async ValueTask<bool> IsListFasterAsync(
        ExchangeEntity entity,
        Mailbox mailbox,
        int keys,
        CancellationToken cancellationToken
    )
    {
        const int PageCost = 3;
        var pages = 0L;
        foreach (var folder in entity.FoldersOf(mailbox))
        {
            pages += 1 + ((await lister.CountAsync(folder, cancellationToken) ?? 0) / lister.PageSize);
        }

        return pages * PageCost < keys / client.Settings.Parallelism;
    }
}
