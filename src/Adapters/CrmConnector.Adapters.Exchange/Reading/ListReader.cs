using System.Runtime.CompilerServices;
using System.Text.Json;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Adapters.Exchange.Connecting;
using CrmConnector.Adapters.Exchange.Mailboxes;
using Microsoft.Kiota.Abstractions;

namespace CrmConnector.Adapters.Exchange.Reading;

/// <summary>Asks for the pages of lists, each as large as the service gives it.</summary>
internal sealed class ListReader(ExchangeClient client)
{
    /// <summary>
    /// Page sizes to try, the last being the service's own. The largest is not documented; a thousand is the limit of most collections of Outlook.
    /// </summary>
    private static readonly int?[] Sizes = [999, 100, null];

    private volatile int _size;
    private volatile bool _isProven;

    /// <summary>Contacts in a page.</summary>
    public int PageSize => Sizes[_size] ?? 10;

    /// <summary>The pages, one after the other; each is to be used before the next is asked for. There is at least one.</summary>
    /// <exception cref="AdapterException">No answer, or one that is not a success.</exception>
    public async IAsyncEnumerable<JsonElement> ReadAsync(
        MailboxFolder folder,
        ListQuery query,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var reply = await FirstAsync(folder, query, cancellationToken);
        while (true)
        {
            using var page = Read(folder, reply);
            yield return page.RootElement;
            if (page.RootElement.Text("@odata.nextLink") is not { } link)
            {
                yield break;
            }

            reply = await AskAsync(folder, ListRequests.Next(client, folder, link), cancellationToken);
        }
    }

    private async ValueTask<Reply> FirstAsync(
        MailboxFolder folder,
        ListQuery query,
        CancellationToken cancellationToken
    )
    {
        while (true)
        {
            var size = _size;
            var reply = await AskAsync(folder, ListRequests.Of(client, folder, query, Sizes[size]), cancellationToken);
            var isLarger = size < _size; // another call has found out meanwhile
            if (reply.Status != 400 || (!isLarger && (_isProven || size == Sizes.Length - 1)))
            {
                _isProven |= reply.IsSuccess;
                return reply;
            }

            _size = isLarger ? _size : size + 1;
        }
    }

    private ValueTask<Reply> AskAsync(
        MailboxFolder folder,
        RequestInformation request,
        CancellationToken cancellationToken
    ) => client.AskAsync(folder.Mailbox, request, client.Settings.Timeout, cancellationToken);

    private JsonDocument Read(MailboxFolder folder, Reply reply)
    {
        if (!reply.IsSuccess)
        {
            throw CallFailures.Explain(reply.Error, reply.RetryAfter, folder.Mailbox, client.Settings);
        }

        try
        {
            var json = reply.ReadJson();
            return json.RootElement.Child("value").ValueKind == JsonValueKind.Array ? json : throw new JsonException();
        }
        catch (JsonException failure)
        {
            throw CallFailures.NotJson(client.Settings, failure);
        }
    }
}
