using System.Globalization;
using System.Text;
using System.Text.Json;
using CrmConnector.Adapters.Exchange.Connecting;
using CrmConnector.Adapters.Exchange.Mailboxes;

namespace CrmConnector.Adapters.Exchange.Reading;

/// <summary>Lists folders whole.</summary>
internal sealed class FolderLister(ExchangeClient client, ListReader lists)
{
    private const int MostPasses = 3;

    /// <summary>How many contacts a page of a list has.</summary>
    public int PageSize => lists.PageSize;

    /// <summary>
    /// Gives every contact of the folder, some perhaps more than once; what comes later is newer. The service pages by counting, so that a contact can slip through
    /// between two pages while others are deleted: where the count changes meanwhile, the folder is listed again.
    /// </summary>
    public async ValueTask ReadAsync(
        MailboxFolder folder,
        ContactLayout layout,
        Action<ContactRow> take,
        CancellationToken cancellationToken
    )
    {
        for (var pass = 1; pass <= MostPasses; pass++)
        {
            if (await ReadOnceAsync(folder, layout, take, cancellationToken))
            {
                return;
            }
        }
    }

    /// <summary>How many contacts the folder has, lists of recipients included; null where the service does not tell.</summary>
    public async ValueTask<long?> CountAsync(MailboxFolder folder, CancellationToken cancellationToken)
    {
        var request = ListRequests.Count(client, folder);
        var reply = await client.AskAsync(folder.Mailbox, request, client.Settings.Timeout, cancellationToken);
        return
            reply.IsSuccess
            && long.TryParse(
                Encoding.UTF8.GetString(reply.Body.Span).Trim('\uFEFF', ' ', '\r', '\n'),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var count
            )
            ? count
            : null;
    }

    /// <summary>True when nothing can have slipped through.</summary>
    private async ValueTask<bool> ReadOnceAsync(
        MailboxFolder folder,
        ContactLayout layout,
        Action<ContactRow> take,
        CancellationToken cancellationToken
    )
    {
        var query = new ListQuery(layout.Select) { Counts = true };
        var (pages, hasTwice) = (0, false);
        long? before = null;
        var met = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var page in lists.ReadAsync(folder, query, cancellationToken))
        {
            before ??= pages == 0 ? CountOf(page) : null;
            pages++;
            foreach (var row in RowsOf(page, folder, layout))
            {
                hasTwice |= !met.Add(row.Id);
                take(row);
            }
        }

        return pages == 1 || (!hasTwice && (before is null || before == await CountAsync(folder, cancellationToken)));
    }

    /// <summary>The list of a default folder is documented in two ways, one of which is "all contacts of the mailbox".</summary>
    private static bool IsHere(MailboxFolder folder, ContactRow row) =>
        folder.Id is null
        || row.ParentFolderId is null
        || string.Equals(folder.Id, row.ParentFolderId, StringComparison.Ordinal);

    private static IEnumerable<ContactRow> RowsOf(JsonElement page, MailboxFolder folder, ContactLayout layout) =>
        page.Items("value")
            .Select(row => layout.ReadRow(row, folder.Mailbox))
            .OfType<ContactRow>()
            .Where(row => IsHere(folder, row));

    private static long? CountOf(JsonElement page) =>
        page.Child("@odata.count") is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var count)
            ? count
            : null;
}
