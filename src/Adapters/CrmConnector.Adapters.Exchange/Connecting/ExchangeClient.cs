using CrmConnector.Abstractions.Adapters;
using CrmConnector.Adapters.Entra.Calling;
using CrmConnector.Adapters.Entra.SigningIn;
using CrmConnector.Adapters.Exchange.Mailboxes;
using CrmConnector.Adapters.Exchange.Throttling;
using Microsoft.Graph;
using Microsoft.Graph.Users.Item;
using Microsoft.Kiota.Abstractions;

namespace CrmConnector.Adapters.Exchange.Connecting;

/// <summary>Sends requests by the service's own client: token, immutable ids, throttling, timeout. It never sends anything twice.</summary>
internal sealed class ExchangeClient(
    HttpClient http,
    TokenSource tokens,
    GraphServiceClient graph,
    MailboxGates gates,
    ExchangeSettings settings,
    AdapterContext context
) : IDisposable
{
    /// <summary>Asks for ids that stay the same when a contact is moved. The service heeds it per request, so every request has it.</summary>
    public const string ImmutableIds = "IdType=\"ImmutableId\"";

    /// <summary>How long to leave a mailbox alone that refuses without naming a wait, in seconds.</summary>
    /// <remarks>Contacts are said to name one, and have been seen not to.</remarks>
    private const double ShortestPause = 3;
    private const double LongestPause = 10;

    private readonly ServiceCall _call = new(
        tokens,
        settings.Connection,
        new Uri(settings.Root).Authority,
        settings.Timeout,
        context.Time
    );

    public ExchangeSettings Settings => settings;

    public TimeProvider Time => context.Time;

    public GraphServiceClient Graph => graph;

    /// <summary>The requests that concern a mailbox.</summary>
    public UserItemRequestBuilder For(Mailbox mailbox) => graph.Users[mailbox.Address];

    public MailboxGate GateOf(Mailbox mailbox) => gates.Of(settings, mailbox, context.Time);

    /// <summary>Reads; waits while the mailbox is to be left alone.</summary>
    /// <exception cref="AdapterException">No answer, or one that is not a success.</exception>
    public async ValueTask<Reply> GetAsync(
        Mailbox mailbox,
        RequestInformation request,
        CancellationToken cancellationToken
    )
    {
        var reply = await AskAsync(mailbox, request, settings.Timeout, cancellationToken);
        return reply.IsSuccess ? reply : throw CallFailures.Explain(reply.Error, reply.RetryAfter, mailbox, settings);
    }

    /// <summary>Reads and gives whatever is answered.</summary>
    /// <param name="mailbox">The mailbox.</param>
    /// <param name="request">What is asked; nothing that is changed by it.</param>
    /// <param name="patience">The longest time to wait while the mailbox is to be left alone.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="AdapterException">No answer, or the credentials are refused.</exception>
    public async ValueTask<Reply> AskAsync(
        Mailbox mailbox,
        RequestInformation request,
        TimeSpan patience,
        CancellationToken cancellationToken
    )
    {
        using var turn = await GateOf(mailbox).EnterAsync(RequestKind.Read, requests: 1, patience, cancellationToken);
        try
        {
            return await SendAsync(mailbox, request, cancellationToken);
        }
        catch (NoReplyException failure)
        {
            throw new SystemUnavailableException(failure.Message, innerException: failure);
        }
    }

    /// <summary>Sends once and gives whatever comes. The caller holds a turn of the mailbox's gate.</summary>
    /// <exception cref="NoReplyException">No answer came.</exception>
    /// <exception cref="AdapterException">No token, or the token is refused; nothing was done.</exception>
    public ValueTask<Reply> SendAsync(
        Mailbox? mailbox,
        RequestInformation request,
        CancellationToken cancellationToken
    ) =>
        _call.SendAsync(
            async (token, either) =>
            {
                request.Headers.Add("Prefer", ImmutableIds);
                var handler = new NativeResponseHandler();
                request.SetResponseHandler(handler);
                await graph.RequestAdapter.SendNoContentAsync(request, cancellationToken: either);
                using var response = (HttpResponseMessage)handler.Value!;
                var reply = await ReadAsync(response, either);
                Observe(mailbox, reply, token);
                return reply;
            },
            cancellationToken
        );

    /// <summary>A mailbox refused an item of a batch: it is to be left alone as if it had refused the whole.</summary>
    public TimeSpan Rest(Mailbox mailbox, TimeSpan? retryAfter)
    {
        var pause =
            retryAfter
            ?? TimeSpan.FromSeconds(ShortestPause + (context.Random.NextDouble() * (LongestPause - ShortestPause)));
        GateOf(mailbox).Close(pause);
        return pause;
    }

    public void Dispose()
    {
        graph.Dispose();
        http.Dispose();
        tokens.Dispose();
    }

    private async ValueTask<Reply> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        var after = response.Headers.TryGetValues("Retry-After", out var values) ? values.FirstOrDefault() : null;
        return new Reply((int)response.StatusCode, body, Reply.Wait(after, context.Time));
    }

    private void Observe(Mailbox? mailbox, Reply reply, string token)
    {
        switch (reply.Status)
        {
            case 401:
                throw CallFailures.ExplainUnauthorized(reply.Error, tokens.Drop(token), settings);
            case 429 or 509:
                if (mailbox is not null)
                {
                    Rest(mailbox, reply.RetryAfter);
                }

                break;
            case 503 or 504:
                if (mailbox is not null && reply.RetryAfter is { } wait)
                {
                    Rest(mailbox, wait);
                }

                break;
            default:
                tokens.Accepted();
                if (mailbox is not null)
                {
                    GateOf(mailbox).Succeeded();
                }

                break;
        }
    }
}
