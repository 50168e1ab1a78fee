using System.Globalization;
using System.Text;
using CrmConnector.Adapters.Exchange.Connecting;
using CrmConnector.Adapters.Exchange.Mailboxes;

namespace CrmConnector.Adapters.Exchange.Reading;

/// <summary>Lists folders whole.</summary>
internal sealed class FolderLister(ExchangeClient client)
{
    private const int MostPasses = 3;
    private readonly PageReader _pages = new(client);

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
        var request = ListRequests.Of(client, folder, layout.Select, counts: true);
        var page = await _pages.ReadAsync(folder.Mailbox, request, layout, cancellationToken);
        var before = page.Count;
        var (isLong, hasTwice) = (page.NextLink is not null, false);
        var met = new HashSet<string>(StringComparer.Ordinal);
        while (true)
        {
            foreach (var row in page.Rows.Where(row => IsHere(folder, row)))
            {
                hasTwice |= isLong && !met.Add(row.Id);
                take(row);
            }

            if (page.NextLink is null)
            {
                break;
            }

            request = ListRequests.Next(client, folder, page.NextLink);
            page = await _pages.ReadAsync(folder.Mailbox, request, layout, cancellationToken);
        }

        return !isLong || (!hasTwice && (before is null || before == await CountAsync(folder, cancellationToken)));
    }

    /// <summary>The list of a default folder is documented in two ways, one of which is "all contacts of the mailbox".</summary>
    private static bool IsHere(MailboxFolder folder, ContactRow row) =>
        folder.Id is null
        || row.ParentFolderId is null
        || string.Equals(folder.Id, row.ParentFolderId, StringComparison.Ordinal);
}
