using CrmConnector.Abstractions.Adapters;
using CrmConnector.Adapters.Entra.Calling;
using CrmConnector.Adapters.Exchange.Connecting;
using CrmConnector.Adapters.Exchange.Mailboxes;
using CrmConnector.Adapters.Exchange.Throttling;
using Microsoft.Kiota.Abstractions;

namespace CrmConnector.Adapters.Exchange.Writing.Sending;

/// <summary>Sends records to one mailbox, at once or not at all: one by a request of its own, several by a batch. The engine waits, not the sender.</summary>
internal sealed class ItemSender(ExchangeClient client)
{
    /// <summary>The service takes 4 MB in a request. Source: Microsoft Graph documentation, request size limits.</summary>
    private const int LargestBody = 3_000_000;

    /// <summary>One answer per record.</summary>
    public async ValueTask<IReadOnlyList<ItemAnswer>> SendAsync(
        IReadOnlyList<PreparedWrite> writes,
        CancellationToken cancellationToken
    )
    {
        var answers = new List<ItemAnswer>(writes.Count);
        foreach (var part in Split(writes))
        {
            answers.AddRange(await SendPartAsync(part, cancellationToken));
            if (answers.Exists(answer => answer.State is not ItemState.Answered))
            {
                break; // what is behind is looked at when the outcome of this part is settled
            }
        }

        answers.AddRange(Enumerable.Repeat(ItemAnswer.Skipped, writes.Count - answers.Count));
        return answers;
    }

    private static IEnumerable<List<PreparedWrite>> Split(IReadOnlyList<PreparedWrite> writes)
    {
        var part = new List<PreparedWrite>();
        var size = 0;
        foreach (var write in writes)
        {
            if (part.Count > 0 && size + write.Body.Length > LargestBody)
            {
                yield return part;
                part = [];
                size = 0;
            }

            part.Add(write);
            size += write.Body.Length;
        }

        if (part.Count > 0)
        {
            yield return part;
        }
    }

    private async ValueTask<IReadOnlyList<ItemAnswer>> SendPartAsync(
        List<PreparedWrite> writes,
        CancellationToken cancellationToken
    )
    {
        var mailbox = writes[0].Item.Mailbox;
        try
        {
            using var turn = await client
                .GateOf(mailbox)
                .EnterAsync(RequestKind.Write, writes.Count, TimeSpan.Zero, cancellationToken);
            return writes.Count == 1
                ?
                [
                    ItemAnswer.Of(
                        await client.SendAsync(mailbox, ItemRequests.Of(client, writes[0]), cancellationToken)
                    ),
                ]
                : await SendBatchAsync(mailbox, writes, cancellationToken);
        }
        catch (NoReplyException failure)
        {
            var unavailable = new SystemUnavailableException(failure.Message, innerException: failure);
            return All(writes, failure.MayHaveBeenDone ? ItemAnswer.Lost : ItemAnswer.NotSent(null, unavailable));
        }
        catch (SystemUnavailableException failure)
        {
            return All(writes, ItemAnswer.NotSent(failure.RetryAfter, failure));
        }
        catch (AdapterException failure)
        {
            return All(writes, ItemAnswer.NotSent(null, failure));
        }
    }

    private async ValueTask<IReadOnlyList<ItemAnswer>> SendBatchAsync(
        Mailbox mailbox,
        List<PreparedWrite> writes,
        CancellationToken cancellationToken
    )
    {
        var request = new RequestInformation(
            Method.POST,
            "{+baseurl}/$batch",
            new Dictionary<string, object>(StringComparer.Ordinal) { ["baseurl"] = client.Settings.BaseUrl }
        );
        var body = BatchBody.Write(client, writes).ToArray();
        request.SetStreamContent(new MemoryStream(body, writable: false), "application/json");
        request.Headers.Add("Accept", "application/json");
        var reply = await client.SendAsync(mailbox, request, cancellationToken);
        if (reply.IsSuccess)
        {
            return BatchReply.Read(reply, writes.Count, client.Time) ?? All(writes, ItemAnswer.Lost);
        }

        return reply.Status switch
        {
            // the whole was turned away before any of it was done
            429 or 509 => All(writes, ItemAnswer.NotSent(reply.RetryAfter, Explain(mailbox, reply))),
            >= 400 and <= 499 and not 408 => All(writes, ItemAnswer.NotSent(null, Explain(mailbox, reply))),
            _ => All(writes, ItemAnswer.Lost),
        };
    }

    private AdapterException Explain(Mailbox mailbox, Reply reply) =>
        CallFailures.Explain(reply.Error, reply.RetryAfter, mailbox, client.Settings);

    private static IReadOnlyList<ItemAnswer> All(List<PreparedWrite> writes, ItemAnswer answer) =>
        [.. Enumerable.Repeat(answer, writes.Count)];
}
