using System.Collections.Concurrent;
using System.Text.Json;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Exchange.Connecting;
using CrmConnector.Adapters.Exchange.Discovery;
using CrmConnector.Adapters.Exchange.Fields;
using CrmConnector.Adapters.Exchange.Mailboxes;
using CrmConnector.Adapters.Exchange.Reading;

namespace CrmConnector.Adapters.Exchange.Writing.Receipts;

/// <summary>Finds the contacts that creates have made, in all folders of an entity.</summary>
internal sealed class ReceiptFinder(ExchangeClient client, ListReader lists)
{
    /// <summary>More creates than this are sought together, by what their names have in common.</summary>
    private const int FewIntents = 16;

    /// <summary>Pages of a list may shift while others write; what took several is asked for twice.</summary>
    private const int Passes = 2;

    private static readonly string[] Selected = ["id", ContactFields.Created];

    /// <summary>The key of the contact that each create made; those that made none are missing.</summary>
    public async ValueTask<IReadOnlyDictionary<Guid, RecordKey>> FindAsync(
        ExchangeEntity entity,
        IReadOnlyCollection<Guid> intents,
        CancellationToken cancellationToken
    )
    {
        var asked = intents.ToHashSet();
        var start = asked.Count > FewIntents ? CommonStart(asked) : "";
        var filters =
            start.Length > 0 ? [ReceiptProperty.FilterOf(start)] : asked.Select(ReceiptProperty.FilterOf).ToArray();
        var found = new ConcurrentBag<Receipt>();
        await Parallel.ForEachAsync(
            entity.Folders.SelectMany(folder => filters.Select(filter => (Folder: folder, Filter: filter))),
            new ParallelOptions
            {
                MaxDegreeOfParallelism =
                    client.Settings.Parallelism * entity.Folders.Select(f => f.Mailbox).Distinct().Count(),
                CancellationToken = cancellationToken,
            },
            async (search, token) => await FindAsync(entity, search.Folder, search.Filter, found, token)
        );
        return found
            .Where(receipt => asked.Contains(receipt.Intent))
            .GroupBy(receipt => receipt.Intent)
            .ToDictionary(
                group => group.Key,
                group => group.OrderBy(r => r.CreatedAt).ThenBy(r => r.Key.Value, StringComparer.Ordinal).First().Key
            );
    }

    private async ValueTask FindAsync(
        ExchangeEntity entity,
        MailboxFolder folder,
        string filter,
        ConcurrentBag<Receipt> found,
        CancellationToken cancellationToken
    )
    {
        for (var pass = 1; pass <= Passes; pass++)
        {
            var query = new ListQuery(Selected) { Filter = filter, Expand = ReceiptProperty.Expand };
            var pages = 0;
            await foreach (var page in lists.ReadAsync(folder, query, cancellationToken))
            {
                pages++;
                Read(entity, folder, page, found);
            }

            if (pages == 1)
            {
                return;
            }
        }
    }

    private static void Read(
        ExchangeEntity entity,
        MailboxFolder folder,
        JsonElement page,
        ConcurrentBag<Receipt> found
    )
    {
        foreach (var row in page.Items("value"))
        {
            foreach (var property in row.Items(ReceiptProperty.Name))
            {
                if (row.Text("id") is { } id && Guid.TryParse(property.Text("value"), out var intent))
                {
                    found.Add(new Receipt(intent, entity.KeyOf(folder.Mailbox, id), CreatedAt(row)));
                }
            }
        }
    }

    private static DateTimeOffset CreatedAt(JsonElement row) =>
        row.Child(ContactFields.Created) is { ValueKind: JsonValueKind.String } time
        && time.TryGetDateTimeOffset(out var instant)
            ? instant
            : DateTimeOffset.MaxValue;

    private static string CommonStart(IEnumerable<Guid> intents)
    {
        string? common = null;
        foreach (var text in intents.Select(ReceiptProperty.ValueOf))
        {
            common ??= text;
            var length = common.AsSpan().CommonPrefixLength(text);
            common = common[..length];
        }

        return common ?? "";
    }
}
